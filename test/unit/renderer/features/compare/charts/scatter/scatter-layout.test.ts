import { expect, test } from 'vitest';
import { placeScatter } from '../../../../../../../renderer/features/compare/charts/scatter/scatter-layout.ts';

test('numbers stand where they are, with some room around, and what has no number is left out', () => {
  const { points, x, y } = placeScatter([1, 2, 13, null, 4], [0.5, Number.NaN, 0.9, 0.7, Number.POSITIVE_INFINITY]);
  expect(points).toEqual([
    { version: 0, x: 1, y: 0.5 },
    { version: 2, x: 13, y: 0.9 },
  ]);
  expect([x.scale, x.min, x.max]).toEqual(['linear', 0, 14]);
  expect(y.min).toBeLessThan(0.5);
});

test('texts stand side by side in the order in which they come', () => {
  const { points, x } = placeScatter(['adam', 'sgd', null, 'adam'], [1, 2, 3, 4]);
  expect(points.map((point) => [point.version, point.x])).toEqual([
    [0, 0],
    [1, 1],
    [3, 0],
  ]);
  expect(x).toEqual({ scale: 'linear', min: -0.5, max: 1.5, categories: ['adam', 'sgd'] });
  expect(placeScatter(['', 'a'], [1, 2]).x.categories).toEqual(['(empty)', 'a']);
});

test('what spans powers of ten is drawn by them, and one value or none has a place', () => {
  expect(placeScatter([0.0001, 1], [1, 2]).x.scale).toBe('log');
  expect(placeScatter([0, 1000], [1, 2]).x.scale).toBe('linear');
  expect(placeScatter([5, 5], [0, 0])).toMatchObject({ x: { min: 4.5, max: 5.5 }, y: { min: -1, max: 1 } });
  expect(placeScatter([null], [null])).toMatchObject({ points: [], x: { min: 0, max: 1 } });
});

test('the largest number there is leaves a scale that places the others', () => {
  for (const values of [
    [0.001, Number.MAX_VALUE],
    [-1, Number.MAX_VALUE],
    [-Number.MAX_VALUE, Number.MAX_VALUE],
  ]) {
    const { x } = placeScatter(values, [1, 2]);
    expect([x.max > x.min, Number.isFinite(x.max - x.min)]).toEqual([true, true]);
  }
});
