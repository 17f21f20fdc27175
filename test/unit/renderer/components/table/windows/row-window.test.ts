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

  test('asks for a few windows, however many rows seem to be in view', () => {
    expect(listWindowOffsets(0, 99_999, 100_000)).toEqual([0, 100, 200, 300, 400, 500]);
    expect(listWindowOffsets(0, Number.MAX_SAFE_INTEGER, null)).toHaveLength(6);
  });

  test('asks for a window that exists when a list has become shorter than the place on screen', () => {
    expect(listWindowOffsets(5000, 5030, 12)).toEqual([0]);
  });
});

describe('findRowAtIndex', () => {
  const loaded = new Map([
    [0, { rows: ['a', 'b'], total: 300 }],
    [200, { rows: ['c'], total: 300 }],
  ]);
  const none = new Map<number, { rows: string[]; total: number }>();

  test('finds a row in its window and nothing where the window is missing or shorter', () => {
    expect(findRowAtIndex(loaded, none, 1, 300)).toBe('b');
    expect(findRowAtIndex(loaded, none, 2, 300)).toBeUndefined();
    expect(findRowAtIndex(loaded, none, 100, 300)).toBeUndefined();
    expect(findRowAtIndex(loaded, none, 200, 300)).toBe('c');
  });

  test('finds a row that is kept, but never where a loaded window ends earlier', () => {
    const kept = new Map([
      [0, { rows: ['old a', 'old b', 'old c'], total: 300 }],
      [100, { rows: ['d'], total: 300 }],
    ]);
    expect(findRowAtIndex(loaded, kept, 2, 300)).toBeUndefined();
    expect(findRowAtIndex(loaded, kept, 100, 300)).toBe('d');
  });

  test('does not bring back the last rows of a list that shrank and grew again', () => {
    const kept = new Map([
      [0, { rows: ['a'], total: 150 }],
      [100, { rows: ['d', 'e'], total: 150 }],
    ]);
    expect(findRowAtIndex(none, kept, 100, 120)).toBeUndefined();
    expect(findRowAtIndex(none, kept, 100, 180)).toBeUndefined();
    expect(findRowAtIndex(none, kept, 0, 120)).toBe('a');
    expect(findRowAtIndex(none, kept, 0, 1)).toBeUndefined();
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
