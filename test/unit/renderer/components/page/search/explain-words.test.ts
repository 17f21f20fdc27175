import { expect, it } from 'vitest';
import { explainWords } from '../../../../../../renderer/components/page/search/explain-words.ts';

it.each([
  ['auc > 0.95', 'unknown field auc, did you mean metrics.auc or params.auc?'],
  ['metrics.val auc > 1', 'expected an operator such as = or > after metrics.val'],
  ['0.5 < metrics.auc', 'write the field first, as in metrics.auc > 0.95'],
  ['params.depth is not null', 'write = for is'],
  ['fraud or risk', 'and, or and not mean more only beside a condition'],
  ['bread and butter', 'and, or and not mean more only beside a condition'],
  ['model in production', null],
  ['team=risk', null],
  ['models:/fraud/3 @champion', null],
  ["alias = 'x' or fraud", null],
  ["alias = 'x", null],
])('plain words that look like a condition are explained: %s', (text, expected) => {
  if (expected === null) expect(explainWords(text)).toBe(null);
  else expect(explainWords(text)).toMatch(/^Read as plain words/);
  if (expected !== null) expect(explainWords(text)).toContain(expected);
});
