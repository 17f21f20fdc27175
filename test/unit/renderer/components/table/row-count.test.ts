import { expect, test } from 'vitest';
import { formatRowCount } from '../../../../../renderer/components/table/row-count.ts';

test.each([
  [41, 41, '41'],
  [12, 41, '12 of 41'],
  [0, 1300, '0 of 1,300'],
  [null, 41, ''],
  [null, null, ''],
])('counts %s of %s as "%s"', (total, all, text) => {
  expect(formatRowCount(total, all, false)).toBe(text);
});

test.each([
  [1000, 41_000, '1,000+ of 41,000'],
  [2000, 41_000, '2,000+ of 41,000'],
  [null, 41, ''],
])('counts at least %s of %s as "%s"', (total, all, text) => {
  expect(formatRowCount(total, all, true)).toBe(text);
});
