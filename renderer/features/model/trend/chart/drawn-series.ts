import type { MetricDirection } from '../../../../../shared/registry/metric-direction.ts';
import type { SeriesLook } from '../../../../components/charts/series-looks.ts';
import { getSeriesLook } from '../../../../components/charts/series-looks.ts';
import { spreadRange } from '../../../../components/charts/spread-range.ts';
import { assignScales, type Scales, type ValueRange } from '../assign-scales.ts';
import { findBestPlaces } from '../best-points.ts';
import { type TrendPoint, toDrawn } from '../trend-points.ts';

/** A metric as the chart draws it. */
export interface DrawnSeries {
  readonly key: string;
  /** One per point, on its axis; null for a gap. */
  readonly drawn: readonly (number | null)[];
  readonly axis: 'left' | 'right';
  readonly look: SeriesLook;
  /** The places of its best value. */
  readonly best: ReadonlySet<number>;
}

/** All that a chart of a trend is drawn of. */
export interface Drawing {
  readonly series: readonly DrawnSeries[];
  readonly kind: Scales['kind'];
  /** Of each axis that is used: from where to where. */
  readonly left: ValueRange;
  readonly right: ValueRange | null;
}

/** Prepares metrics to be drawn: on which axis, how high, and which points are best. */
export function prepareDrawing(
  points: readonly TrendPoint[],
  keys: readonly string[],
  isLog: boolean,
  getDirection: (key: string) => MetricDirection,
): Drawing {
  const values = keys.map((_, index) => points.map((point) => toDrawn(point.values[index], isLog)));
  const ranges = values.map(findRange);
  const scales = assignScales(
    ranges.map((range) => (range === null || !isLog ? range : [Math.log10(range[0]), Math.log10(range[1])])),
  );
  const series = keys.map((key, index): DrawnSeries => {
    const own = values[index] ?? [];
    return {
      key,
      drawn: scales.kind === 'own' ? own.map((value) => toOwnScale(value, ranges[index] ?? null, isLog)) : own,
      axis: scales.kind === 'axes' && scales.axes[index] === 1 ? 'right' : 'left',
      look: getSeriesLook(index),
      best: findBestPlaces(
        points.map((point) => point.values[index] ?? null),
        getDirection(key),
      ),
    };
  });
  const spread = (axis: DrawnSeries['axis']): ValueRange | null => {
    const range = findRange(series.filter((each) => each.axis === axis).flatMap(({ drawn }) => drawn));
    return range === null ? null : widen(range, isLog && scales.kind === 'axes');
  };
  return { series, kind: scales.kind, left: spread('left') ?? [0, 1], right: spread('right') };
}

function findRange(values: readonly (number | null)[]): ValueRange | null {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least <= most ? [least, most] : null;
}

function toOwnScale(value: number | null, range: ValueRange | null, isLog: boolean): number | null {
  if (value === null || range === null) return null;
  const [least, most, at] = isLog ? [Math.log10(range[0]), Math.log10(range[1]), Math.log10(value)] : [...range, value];
  // Of halves, as in `widen`. Those of the smallest numbers may be the same.
  const span = most / 2 - least / 2;
  return span === 0 ? 0.5 : (at / 2 - least / 2) / span;
}

/** Room above and below the line, also for one that never changes. */
function widen([least, most]: ValueRange, isLog: boolean): ValueRange {
  if (isLog) {
    const factor = most === least ? 2 : (most / least) ** 0.08;
    return [Math.max(least / factor, Number.MIN_VALUE), Math.min(most * factor, Number.MAX_VALUE)];
  }
  // Half of each, as the difference of the largest numbers is none.
  const room = most === least ? Math.abs(most) * 0.1 || 1 : (most / 2 - least / 2) * 0.16;
  return spreadRange(least, most, room);
}
