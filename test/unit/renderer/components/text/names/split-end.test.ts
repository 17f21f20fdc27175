import { expect, test } from 'vitest';
import { splitEnd } from '../../../../../../renderer/components/text/names/split-end.ts';
import { splitHidden } from '../../../../../../shared/text/hidden-characters.ts';

const split = (name: string) => {
  const ends = splitEnd(splitHidden(name));
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
