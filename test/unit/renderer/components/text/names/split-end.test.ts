import { expect, test } from 'vitest';
import { splitEnd } from '../../../../../../renderer/components/text/names/split-end.ts';
import { splitHidden } from '../../../../../../shared/text/hidden-characters.ts';

const split = (name: string, isNarrow = false) => {
  const ends = splitEnd(splitHidden(name), isNarrow);
  const write = (pieces: ReturnType<typeof splitHidden>) => pieces.map(({ text }) => text).join('');
  return ends === null ? null : [write(ends.head), write(ends.tail)];
};

test.each([
  ['validation_mean_average_precision_at_50', 'validation_mean_average_precis', 'ion_at_50'],
  ['fraud detection of cards v2', 'fraud detection of', ' cards v2'],
  // An emoji of several characters, and a mark that is shown, stay whole.
  [`${'long name of a model '}👩‍🔬👩‍🔬`, 'long name of a model 👩‍🔬', '👩‍🔬'],
  ['a rather long model name\u200b', 'a rather long model n', 'ame\u200b'],
])('%s keeps its end', (name, head, tail) => {
  expect(split(name)).toEqual([head, tail]);
});

test.each(['card-fraud-xgb', 'exactly-21-characters', ''])('the short name %j is not split', (name) => {
  expect(split(name)).toBeNull();
});

test.each([
  ['latency_p95_ms', 'latency_p', '95_ms'],
  ['colsample_bytree', 'colsample_', 'bytree'],
  ['recall_at_1pct_fpr', 'recall_at_1', 'pct_fpr'],
])('%s keeps its end in a narrow place', (name, head, tail) => {
  expect(split(name, true)).toEqual([head, tail]);
  expect(split(name)).toBeNull();
});

test('a short name is not split in a narrow place either', () => {
  expect(split('max_depth_1', true)).toBeNull();
});
