import { expect, test } from 'vitest';
import { readCount } from '../../../../../../renderer/features/deploy/fields/read-count.ts';

test.each([
  ['3', 3],
  [' 12 ', 12],
  ['３', 3],
  ['2.5', 2.5],
  ['-1', -1],
  ['', Number.NaN],
  ['1e3', Number.NaN],
  ['0x10', Number.NaN],
  ['two', Number.NaN],
])('%j is read as %j', (text, number) => {
  expect(readCount(text)).toBe(number);
});
