import { expect, test } from 'vitest';
import { findPlaceAfterKey } from '../../../../../../renderer/features/compare/grid/grid-place.ts';

const size = { lines: 10, columns: 4, page: 3 };
const press = (key: string, line: number, column: number, isWithControl = false) => {
  const next = findPlaceAfterKey({ key, isWithControl }, { line, column }, size);
  return next === null ? null : [next.line, next.column];
};

test.each([
  ['ArrowDown', 0, 1, [1, 1]],
  ['ArrowDown', 9, 1, [9, 1]],
  ['ArrowUp', 0, 1, [-1, 1]],
  ['ArrowUp', -1, 1, [-1, 1]],
  ['ArrowRight', 2, 3, [2, 3]],
  ['ArrowRight', 2, 2, [2, 3]],
  ['ArrowLeft', 2, 0, [2, 0]],
  ['PageDown', 2, 0, [5, 0]],
  ['PageUp', 2, 0, [0, 0]],
  ['Home', 5, 3, [5, 0]],
  ['End', 5, 1, [5, 3]],
] as const)('%s leads from line %i, column %i to %j', (key, line, column, next) => {
  expect(press(key, line, column)).toEqual(next);
});

test.each([
  ['ArrowDown', [9, 2]],
  ['ArrowUp', [-1, 2]],
  ['ArrowLeft', [5, 0]],
  ['ArrowRight', [5, 3]],
  ['Home', [-1, 0]],
  ['End', [9, 3]],
] as const)('%s with Ctrl or Cmd leads to the edge', (key, next) => {
  expect(press(key, 5, 2, true)).toEqual(next);
});

test('other keys are left alone', () => {
  for (const key of ['Tab', 'Enter', 'a', 'Escape']) expect(press(key, 1, 1)).toBeNull();
});

test('a table without rows has its heads', () => {
  const next = findPlaceAfterKey(
    { key: 'ArrowDown', isWithControl: false },
    { line: -1, column: 1 },
    { lines: 0, columns: 3, page: 1 },
  );
  expect(next).toEqual({ line: -1, column: 1 });
});
