import { describe, expect, test } from 'vitest';
import {
  findRowAfterKey,
  findRowAtIndex,
  listWindowOffsets,
} from '../../../../../../renderer/components/table/windows/row-window.ts';

describe('listWindowOffsets', () => {
  test('asks for the first window while the total is unknown', () => {
    expect(listWindowOffsets(0, 0, null)).toEqual([0]);
    expect(listWindowOffsets(0, 20, null)).toEqual([0]);
  });

  test('asks for the next window before its rows come into view', () => {
    expect(listWindowOffsets(10, 40, 1000)).toEqual([0]);
    expect(listWindowOffsets(40, 70, 1000)).toEqual([0, 100]);
    expect(listWindowOffsets(120, 150, 1000)).toEqual([0, 100]);
    expect(listWindowOffsets(145, 175, 1000)).toEqual([100, 200]);
  });

  test('never asks beyond the end', () => {
    expect(listWindowOffsets(70, 99, 100)).toEqual([0]);
    expect(listWindowOffsets(9980, 9999, 10_000)).toEqual([9900]);
    expect(listWindowOffsets(0, 0, 0)).toEqual([0]);
  });

  test('asks for a window that exists when a list has become shorter than the place on screen', () => {
    expect(listWindowOffsets(5000, 5030, 12)).toEqual([0]);
  });
});

describe('findRowAtIndex', () => {
  const windows = new Map([
    [0, { rows: ['a', 'b'] }],
    [200, { rows: ['c'] }],
  ]);

  test('finds a row in its window and nothing where the window is missing or shorter', () => {
    expect(findRowAtIndex(windows, 1)).toBe('b');
    expect(findRowAtIndex(windows, 2)).toBeUndefined();
    expect(findRowAtIndex(windows, 100)).toBeUndefined();
    expect(findRowAtIndex(windows, 200)).toBe('c');
  });
});

describe('findRowAfterKey', () => {
  test.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 15],
    ['PageUp', 5, 0],
    ['Home', 5, 0],
    ['End', 5, 99],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
  ])('moves with %s from row %d to row %d', (key, from, to) => {
    expect(findRowAfterKey(key, from, 100, 10)).toBe(to);
  });

  test('leaves other keys alone', () => {
    expect(findRowAfterKey('Tab', 5, 100, 10)).toBeNull();
  });
});
