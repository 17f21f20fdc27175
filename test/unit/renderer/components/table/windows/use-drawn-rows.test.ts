import { describe, expect, test } from 'vitest';
import { isAllNew, listDrawnRows } from '../../../../../../renderer/components/table/windows/use-drawn-rows.ts';

const range = { startIndex: 20, endIndex: 23, overscan: 8, count: 30 };

describe('the rows to draw', () => {
  test('are those in view and the spare ones beside them, as far as there are any', () => {
    expect(listDrawnRows(range, 0, 21)).toEqual([20, 21, 22, 23]);
    expect(listDrawnRows(range, 2, 21)).toEqual([18, 19, 20, 21, 22, 23, 24, 25]);
    expect(listDrawnRows({ ...range, startIndex: 1, endIndex: 2, count: 4 }, 8, 1)).toEqual([0, 1, 2, 3]);
  });

  test('hold the active row wherever it is, in its place', () => {
    expect(listDrawnRows(range, 1, 0)).toEqual([0, 19, 20, 21, 22, 23, 24]);
    expect(listDrawnRows(range, 1, 29)).toEqual([19, 20, 21, 22, 23, 24, 29]);
  });

  test('are none of an empty list', () => {
    expect(listDrawnRows({ ...range, startIndex: 0, endIndex: 0, count: 0 }, 8, 0)).toEqual([]);
  });
});

test('all rows in view are new at first, after a jump and in another view', () => {
  const before = { viewKey: 'a', startIndex: 20, endIndex: 23 };
  expect(isAllNew(null, before)).toBe(true);
  expect(isAllNew(before, { ...before, viewKey: 'b' })).toBe(true);
  expect(isAllNew(before, { ...before, startIndex: 24, endIndex: 27 })).toBe(true);
  expect(isAllNew(before, { ...before, startIndex: 10, endIndex: 19 })).toBe(true);
  expect(isAllNew(before, { ...before, startIndex: 23, endIndex: 26 })).toBe(false);
  expect(isAllNew(before, before)).toBe(false);
});
