import { expect, test } from 'vitest';
import { formatShort } from '../../../../../../renderer/features/compare/charts/format-short.ts';

test.each([
  [0.97123, '0.9712'],
  [123_456, '123,456'],
  [123_456_789, '123.5M'],
  [-2_000_000_000, '-2B'],
  [1e20, '1e20'],
  [1e-9, '1e-9'],
  [Number.NaN, 'NaN'],
])('%s is written as %s', (value, text) => {
  expect(formatShort(value)).toBe(text);
});
