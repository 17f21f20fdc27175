import { expect, test } from 'vitest';
import { findBarDomain } from '../../../../../../renderer/features/compare/charts/find-bar-domain.ts';

test.each([
  { values: [2, 4], left: 0, right: 0.5, min: 0, max: 8 },
  { values: [-2, 4], left: 0.2, right: 0.2, min: -4, max: 6 },
  { values: [-4, -2], left: 0.5, right: 0, min: -8, max: 0 },
  { values: [0, 0], left: 0, right: 0.5, min: 0, max: 1 },
  { values: [], left: 0.4, right: 0.4, min: 0, max: 1 },
])('$values with numbers beside them reach from $min to $max', ({ values, left, right, min, max }) => {
  const found = findBarDomain(values, false, { left, right });
  expect([found.min, found.max]).toEqual([expect.closeTo(min), expect.closeTo(max)]);
});

test('looked into, they begin a little below the lowest', () => {
  expect(findBarDomain([0.9, 0.98], true, { left: 0, right: 0.5 })).toEqual({
    min: expect.closeTo(0.89),
    max: expect.closeTo(1.07),
  });
});

test('bars have room, however long the numbers are, and the largest numbers have a range', () => {
  const { min, max } = findBarDomain([-1, 1], false, { left: 2, right: 2 });
  expect(2 / (max - min)).toBeCloseTo(0.3);
  const largest = findBarDomain([-1.7e308, 1.7e308], true, { left: 0.2, right: 0.2 });
  expect(Object.values(largest).every(Number.isFinite)).toBe(true);
});
