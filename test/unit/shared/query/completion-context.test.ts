import { expect, it } from 'vitest';
import { type CompletionContext, findCompletionContext } from '../../../../shared/query/completion-context.ts';

/** Writes a context as `subject [what is replaced] what was typed`. The cursor stands at `|`. */
function find(marked: string): string {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { subject, from, to, typed }: CompletionContext = findCompletionContext(text, at);
  const name = {
    term: () => (subject.kind === 'term' && subject.isAfterTerm ? 'after' : 'term'),
    key: () => (subject.kind === 'key' ? subject.of : ''),
    operator: () => (subject.kind === 'operator' ? `${subject.field.kind} operator` : ''),
    value: () =>
      subject.kind === 'value' ? `${subject.field.kind} ${subject.operator}${subject.needsList ? ' (' : ''}` : '',
    none: () => 'none',
  }[subject.kind]();
  return `${name} [${text.slice(from, to)}] ${typed}`;
}

it.each([
  ['|', 'term [] '],
  ['fra|', 'term [fra] fra'],
  ['metr|ics.auc > 1', 'term [metrics.auc] metr'],
  ['metrics.|', 'metric [metrics.] '],
  ['metrics.va|', 'metric [metrics.va] va'],
  ['metrics.va|l > 1', 'metric [metrics.val] va'],
  ['a and params.`model n|', 'param [params.`model n] model n'],
  ['model.tags.te|', 'modelTag [model.tags.te] te'],
  ['metrics.auc |', 'metric operator [] '],
  ['metrics.auc l|', 'metric operator [l] l'],
  ['metrics.auc| > 1', 'metric [metrics.auc] auc'],
  ['alias |= 1', 'alias operator [=] '],
  ['alias =|', 'alias = [] '],
  ['alias = |', 'alias = [] '],
  ["alias = 'ch|", "alias = ['ch] ch"],
  ["alias = 'ch|'", "alias = ['ch'] ch"],
  ["alias = 'ch|ampion' and b", "alias = ['champion'] ch"],
  ["alias = 'ch| and stage = 'b'", "alias = ['ch] ch"],
  ['alias = ch|', 'alias = [ch] ch'],
  ["alias = 'champion'|", 'none [] '],
  ["alias = 'champion' |", 'after [] '],
  ["alias = 'champion' a|", 'after [a] a'],
  ["alias = 'champion' and |", 'term [] '],
  ["alias = 'champion' and st|", 'term [st] st'],
  ['alias in|', 'alias operator [in] in'],
  ['alias in |', 'alias in ( [] '],
  ["alias in '|", "alias in ( ['] "],
  ['alias in (|', 'alias in [] '],
  ["alias in ('a', 'b|", "alias in ['b] b"],
  ["alias in ('a' |", 'none [] '],
  ["alias in ('a') |", 'after [] '],
  ["alias not in ('|')", "alias not in [''] "],
  ['not |', 'term [] '],
  ['(fraud or |', 'term [] '],
  ['(fraud) |', 'after [] '],
  ['fraud |', 'after [] '],
  ['model in production al|', 'after [al] al'],
  ['deployed = tr|', 'deployed = [tr] tr'],
  ['registered > 2|', 'registered > [2] 2'],
  ['((a|', 'term [a] a'],
  ["metrics.`val| > 1 and alias = 'x'", 'metric [metrics.`val] val'],
  ["metrics.`val| > 1 and params.`a b` = 'x'", 'metric [metrics.`val] val'],
  ['metrics.`val a|uc` > 1', 'metric [metrics.`val auc`] val a'],
  ['metrics.auc not |', 'metric operator [not ] not '],
  ['alias not i|', 'alias operator [not i] not i'],
  ["not alias = 'x' and not i|", 'term [i] i'],
])('%s', (marked, expected) => {
  expect(find(marked)).toBe(expected);
});

it('answers at every place of anything', () => {
  const texts = [
    "metrics.`a = 'x' and (alias in ('a', ",
    "= > 'x' (( )) not and metrics. 5",
    '\0“a” ‘b ）＝',
    'alias in alias in alias',
  ];
  for (const text of texts) {
    for (let at = 0; at <= text.length; at++) {
      const { from, to } = findCompletionContext(text, at);
      expect(from <= at && at <= to, `${text} at ${at}: ${from} to ${to}`).toBe(true);
    }
  }
});
