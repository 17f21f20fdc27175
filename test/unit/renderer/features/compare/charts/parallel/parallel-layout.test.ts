import { expect, test } from 'vitest';
import { layoutParallel } from '../../../../../../../renderer/features/compare/charts/parallel/parallel-layout.ts';

const box = { width: 300, height: 100, side: 50 };

test('numbers grow upwards between their ends, and axes share the width', () => {
  const { axes, lines } = layoutParallel(
    [
      [1, 3, 2],
      [10, 20, 30],
    ],
    box,
  );
  expect(axes.map(({ x, scale }) => [x, scale])).toEqual([
    [50, 'linear'],
    [250, 'linear'],
  ]);
  expect(lines.map(({ path }) => path)).toEqual(['M50 100L250 100', 'M50 0L250 50', 'M50 50L250 0']);
  expect(axes[0]?.ticks.map(({ text }) => text)).toContain('3');
});

test('a version without a value has a gap, and goes on behind it', () => {
  const { lines } = layoutParallel(
    [
      [1, 2],
      [null, 5],
      [3, Number.NaN],
      [4, 1],
    ],
    box,
  );
  expect(lines[0]?.points[1]).toBeNull();
  expect(lines[0]?.path).toMatch(/^M50 100M[\d. ]+L250 0$/);
  expect(lines[1]?.path).toMatch(/^M50 0L[\d. ]+M250 100$/);
});

test('text makes categories, and what spans powers of ten is drawn by them', () => {
  const { axes, lines } = layoutParallel(
    [
      ['adam', 'sgd', 'adam'],
      [0.0001, 0.01, 1],
    ],
    box,
  );
  expect(axes.map(({ scale }) => scale)).toEqual(['category', 'log']);
  expect(axes[0]?.ticks.map(({ text }) => text)).toEqual(['adam', 'sgd']);
  expect(lines[0]?.points[0]).toEqual(lines[2]?.points[0]);
  expect(lines[1]?.points[1]?.y).toBeCloseTo(50);
});

test.each([
  ['the same number everywhere', [5, 5], 50],
  ['one category', ['x', 'x'], 50],
])('%s stands in the middle', (_title, values, y) => {
  const { axes, lines } = layoutParallel([values], box);
  expect(lines.map(({ points }) => points[0]?.y)).toEqual([y, y]);
  expect(axes[0]?.ticks).toHaveLength(1);
});

test('an axis without any value and no axes at all draw nothing', () => {
  expect(layoutParallel([[null, Number.NaN]], box).lines.map(({ path }) => path)).toEqual(['', '']);
  expect(layoutParallel([], box)).toEqual({ axes: [], lines: [] });
});

test('of very many categories some have labels', () => {
  const { axes } = layoutParallel([Array.from({ length: 20 }, (_, index) => `value ${index}`)], box);
  expect(axes[0]?.ticks.length).toBeLessThanOrEqual(12);
});

test('the largest numbers there are stand at the ends of an axis', () => {
  const { axes, lines } = layoutParallel([[-Number.MAX_VALUE, 0, Number.MAX_VALUE]], box);
  expect(lines.map(({ points }) => points[0]?.y)).toEqual([100, 50, 0]);
  expect(axes[0]?.ticks.at(0)?.text).toBe('1.798e308');
});
