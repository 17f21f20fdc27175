import { describe, expect, it } from 'vitest';
import { assignScales } from '../../../../../../renderer/features/model/trend/assign-scales.ts';
import { findBestPlaces } from '../../../../../../renderer/features/model/trend/best-points.ts';
import { prepareDrawing } from '../../../../../../renderer/features/model/trend/chart/drawn-series.ts';
import { moveInTrend } from '../../../../../../renderer/features/model/trend/chart/move-in-trend.ts';
import { listTrendPoints, toDrawn } from '../../../../../../renderer/features/model/trend/trend-points.ts';
import { describePoint, describeTrend } from '../../../../../../renderer/features/model/trend/trend-texts.ts';
import type { Trend } from '../../../../../../shared/trend/trend.ts';

const trend: Trend = {
  total: 5,
  versions: ['1', '2', '4', '5', '6'],
  createdAt: [0, null, 2, 3, 4],
  series: [
    {
      key: 'auc',
      values: [0.5, Number.NaN, null, 0.75, -1],
      counts: { numbers: 3, nan: 1, infinite: 0, absent: 0, unread: 1, gone: 0 },
    },
  ],
  unloaded: [{ at: 2, runState: 'pending' }],
  marks: [{ at: 3, aliases: ['champion'], deployedBy: [{ name: 'live', status: 'Deployed' }] }],
};
const [first, second, third, fourth] = listTrendPoints(trend);

describe('the points of a trend', () => {
  it('stand at their version’s number, where all have one', () => {
    expect(listTrendPoints(trend).map(({ x }) => x)).toEqual([1, 2, 4, 5, 6]);
    const named = { ...trend, versions: ['1', '2', 'x', '5', '6'] };
    expect(listTrendPoints(named).map(({ x }) => x)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    [0.5, false, 0.5],
    [-1, false, -1],
    [-1, true, null],
    [0, true, null],
    [Number.NaN, false, null],
    [Number.POSITIVE_INFINITY, false, null],
    [null, false, null],
  ])('%s, on a log scale: %s, is drawn as %s', (value, isLog, drawn) => {
    expect(toDrawn(value, isLog)).toBe(drawn);
  });

  it('are said in one sentence, with why a value is not there', () => {
    if (first === undefined || third === undefined || fourth === undefined) throw new Error('too few points');
    expect(describePoint(first, ['auc'], 0, true)).toMatch(/^auc 0\.5, best, version 1, registered 1970-01-01/);
    expect(describePoint(third, ['auc'], 0, false)).toMatch(/^auc run not loaded yet, version 4/);
    expect(describePoint(fourth, ['auc'], 0, false)).toMatch(/, aliases champion, deployed by live \(Deployed\)$/);
    expect(second?.createdAt).toBeNull();
  });
});

describe('what a trend leaves out', () => {
  it('is said: gaps by their reason, values that a log scale has no place for, and thinning', () => {
    expect(describeTrend(trend, false)).toEqual(['Gaps: 1 run not loaded yet, 1 NaN.']);
    expect(describeTrend(trend, true)).toContain('1 value ≤ 0, which a log scale has no place for.');
    expect(describeTrend({ ...trend, total: 10_000 }, false)[0]).toBe(
      '5 of 10,000 versions are drawn: the lowest and the highest of each stretch, and those deployed or with an alias.',
    );
  });

  it('is said once where all metrics have the same, and else of those that have it', () => {
    const two = { ...trend, series: [...trend.series, ...trend.series.map((each) => ({ ...each, key: 'f1' }))] };
    expect(describeTrend(two, false)).toEqual(['Gaps: 1 run not loaded yet, 1 NaN.']);
    const counts = { numbers: 5, nan: 0, infinite: 0, absent: 0, unread: 0, gone: 0 };
    const whole = { key: 'rmse', values: [1, 2, 3, 4, 5], counts };
    expect(describeTrend({ ...two, series: [...two.series, whole] }, false)).toEqual([
      'auc, f1: gaps: 1 run not loaded yet, 1 NaN.',
    ]);
  });
});

describe('scales', () => {
  it.each([
    ['one metric', [[0, 1]], [0]],
    [
      'two alike',
      [
        [0.5, 0.9],
        [0.6, 0.95],
      ],
      [0, 0],
    ],
    [
      'one a thousand times as large',
      [
        [0.5, 0.9],
        [100, 900],
      ],
      [0, 1],
    ],
    [
      'two of each kind',
      [
        [0.5, 0.9],
        [100, 900],
        [0.4, 0.8],
        [200, 700],
      ],
      [0, 1, 0, 1],
    ],
    [
      'one far above that varies as much',
      [
        [0, 1],
        [1e6, 1e6 + 1],
      ],
      [0, 1],
    ],
    ['one without values', [[0, 1], null], [0, 0]],
    [
      'one that never changes among the others',
      [
        [0, 1],
        [0.5, 0.5],
      ],
      [0, 0],
    ],
  ] as const)('%s', (_name, ranges, axes) => {
    expect(assignScales(ranges)).toEqual({ kind: 'axes', axes });
  });

  it('more than two kinds each get their own', () => {
    const ranges = [
      [0, 1],
      [100, 900],
      [1e6, 9e6],
    ] as const;
    expect(assignScales(ranges)).toEqual({ kind: 'own', ranges });
  });

  it('any numbers give axes from one finite number to a higher one', () => {
    for (const values of [[0], [1, 1.7e308], [5e-324, 5e-324], [-3, -3], [1e-300, 1e300]]) {
      for (const isLog of [false, true]) {
        const points = listTrendPoints({
          ...trend,
          versions: values.map((_, at) => String(at + 1)),
          series: [{ key: 'a', values, counts: trend.series[0]?.counts ?? never() }],
          unloaded: [],
          marks: [],
        });
        const { left, series, kind } = prepareDrawing(points, ['a'], isLog, () => 'higher');
        const drawn = series[0]?.drawn.filter((value) => value !== null) ?? [];
        expect(kind).toBe('axes');
        expect(
          drawn.every((value) => value >= left[0] && value <= left[1]),
          `${values} ${isLog}`,
        ).toBe(true);
        expect(left.every(Number.isFinite), `${values} ${isLog}`).toBe(true);
        expect(left[0], `${values} ${isLog}`).toBeLessThan(left[1]);
        expect(Number.isFinite(left[1] - left[0]), `${values} ${isLog}`).toBe(true);
      }
    }
  });
});

it('on scales of their own even the largest numbers have a place', () => {
  const series = [
    [0, 1],
    [100, 900],
    [-1.7e308, 1.7e308],
    [0, 5e-324],
  ].map((values, at) => ({ key: `m${at}`, values, counts: trend.series[0]?.counts ?? never() }));
  const points = listTrendPoints({ ...trend, versions: ['1', '2'], series, unloaded: [], marks: [] });
  const keys = series.map(({ key }) => key);
  const drawing = prepareDrawing(points, keys, false, () => 'none');
  expect(drawing.kind).toBe('own');
  const drawn = drawing.series.flatMap((each) => each.drawn);
  expect(drawn.every((value) => value !== null && value >= 0 && value <= 1)).toBe(true);
  // One alone, too: between such numbers there is no difference to draw an axis by.
  const [, , extreme] = series;
  const alone = listTrendPoints({
    ...trend,
    versions: ['1', '2'],
    series: extreme ? [extreme] : [],
    unloaded: [],
    marks: [],
  });
  expect(prepareDrawing(alone, ['m2'], false, () => 'none')).toMatchObject({
    kind: 'own',
    series: [{ drawn: [0, 1] }],
  });
});

describe('the best', () => {
  it.each([
    ['higher', [1, 3, null, 3, Number.NaN], [1, 3]],
    ['lower', [1, 3, null, 3, Number.NaN], [0]],
    ['lower', [1, Number.NEGATIVE_INFINITY, 0], [1]],
    ['none', [1, 2], []],
    ['higher', [2, 2, 2], []],
    ['higher', [2, null, Number.NaN], []],
  ] as const)('%s of %j is at %j', (direction, values, places) => {
    expect([...findBestPlaces(values, direction)]).toEqual(places);
  });
});

describe('keys', () => {
  const series = [
    [1, null, 3, 4],
    [null, 2, null, null],
  ];
  it.each([
    [null, 'ArrowLeft', [3, 0]],
    [null, 'Home', [0, 0]],
    [[3, 0], 'ArrowLeft', [2, 0]],
    [[2, 0], 'ArrowLeft', [0, 0]],
    [[0, 0], 'ArrowLeft', [0, 0]],
    [[3, 0], 'ArrowRight', [3, 0]],
    [[3, 0], 'PageUp', [0, 0]],
    [[0, 0], 'End', [3, 0]],
    [[3, 0], 'ArrowDown', [1, 1]],
    [[1, 1], 'ArrowUp', [0, 0]],
  ] as const)('from %j %s leads to %j', (from, key, to) => {
    const place = moveInTrend(series, from === null ? null : { at: from[0], series: from[1] }, key);
    expect(place).toEqual({ at: to[0], series: to[1] });
  });

  it('others lead nowhere, and so do all where nothing is drawn', () => {
    expect(moveInTrend(series, null, 'Enter')).toBeNull();
    expect(moveInTrend([[null]], null, 'Home')).toBeNull();
  });
});

function never(): never {
  throw new Error('the sample has a series');
}
