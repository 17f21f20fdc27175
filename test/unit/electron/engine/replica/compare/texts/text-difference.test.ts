import { describe, expect, it } from 'vitest';
import { createTextCells } from '../../../../../../../electron/engine/replica/compare/texts/text-cells.ts';
import { findTextDifference } from '../../../../../../../electron/engine/replica/compare/texts/text-difference.ts';
import { createRandomNumbers } from '../../../../../../samples/queries/random-numbers.ts';

/** Writes pieces with brackets around those that differ. */
const write = (text: string, other: string): string =>
  findTextDifference(text, other, { mostSteps: 20_000 })
    .map((piece) => (piece.differs ? `[${piece.text}]` : piece.text))
    .join('');

describe('what differs within a text', () => {
  it.each([
    ['s3://models/run-17/model', 's3://models/run-12/model', 's3://models/run-[17]/model'],
    [
      'max_depth=6, eta=0.1',
      'max_depth=8, eta=0.1',
      '[max_depth]=6, eta=0.1'.replace('[max_depth]=6', 'max_depth=[6]'),
    ],
    ['gini', 'entropy', '[gini]'],
    ['1, 2, 4', '1, 2, 3, 4', '1, 2, []4'],
    ['1, 2, 3', '1, 2, 3, 4', '1, 2, 3[]'],
    ['1, 2, 3, 4', '1, 2, 3', '1, 2, 3[, 4]'],
    ['two new words here', 'two old ones here', 'two [new words] here'],
    ['高品質なモデル', '高品質モデル', '高品質[な]モデル'],
    ['cat 👩‍👩‍👧', 'cat 👩‍👩‍👦', 'cat [👩‍👩‍👧]'],
    ['', 'something', '[]'],
    ['something', '', '[something]'],
    ['same', 'same', 'same'],
  ])('%j beside %j is marked as %j', (text, other, expected) => {
    expect(write(text, other)).toBe(expected);
  });

  it('always gives back the text, marks something where two differ, and stays short', () => {
    const random = createRandomNumbers(7);
    const parts = ['a', 'b', ' ', '\n', ', ', '1', '高', '👩‍👩‍👧', '\ud800', 'é', '_', '{', '"'];
    const make = () => Array.from({ length: random.below(60) }, () => random.pick(parts)).join('');
    for (let turn = 0; turn < 3_000; turn += 1) {
      const [text, other] = [make(), make()];
      const pieces = findTextDifference(text, other, { mostSteps: random.pick([100, 20_000]) });
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.some(({ differs }) => differs)).toBe(text !== other);
      expect(pieces.length).toBeLessThanOrEqual(14);
    }
  });
});

describe('a long text', () => {
  const head = 'word '.repeat(800);
  const texts = [`${head}depth 6${' tail'.repeat(500)}`, `${head}depth 8${' tail'.repeat(500)}`];

  it('is cut around its first difference, and the baseline at the same place', () => {
    const [base, other] = createTextCells(texts, 0, 240);
    const shown = other?.pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
    expect(shown).toContain('word depth [8] tail');
    expect(base?.pieces.map(({ text }) => text).join('')).toContain('word depth 6 tail');
    for (const cell of [base, other]) {
      expect(cell).toMatchObject({ isCutBefore: true, isCutAfter: true });
      expect(cell?.pieces.map(({ text }) => text).join('').length).toBeLessThanOrEqual(240);
    }
  });

  it('that is the same as the baseline is shown where others differ', () => {
    const [base, same] = createTextCells([texts[0] ?? '', texts[0] ?? '', texts[1] ?? ''], 0, 240);
    expect(same).toEqual(base);
  });

  it('is shown from its beginning where there is nothing to compare with', () => {
    expect(createTextCells([null, texts[0] ?? ''], 0, 240)[1]).toMatchObject({ isCutBefore: false, isCutAfter: true });
  });
});
