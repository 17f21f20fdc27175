import { shortenText } from '../../../../components/charts/shorten-text.ts';
import { spreadRange } from '../../../../components/charts/spread-range.ts';
import { type CompareValue, isPlaced, writeText } from '../compare-value.ts';

interface ScatterScale {
  readonly scale: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
  /** The texts at 0, 1, 2…; null for numbers. */
  readonly categories: readonly string[] | null;
}

interface ScatterPoint {
  /** Its place among the versions. */
  readonly version: number;
  readonly x: number;
  readonly y: number;
}

/** What spans more than this reads better by its powers. */
const logFrom = 100;

/** Places versions by two values: numbers as they are, texts one beside the other. Those without one are left out. */
export function placeScatter(
  xs: readonly CompareValue[],
  ys: readonly CompareValue[],
): { readonly points: readonly ScatterPoint[]; readonly x: ScatterScale; readonly y: ScatterScale } {
  const isText = xs.some((value) => typeof value === 'string');
  const names = isText ? [...new Set(xs.filter((value) => value !== null).map(String))] : [];
  const points = xs.flatMap((value, version): readonly ScatterPoint[] => {
    const y = ys[version];
    const x = isText ? (value === null ? null : names.indexOf(String(value))) : isPlaced(value) ? value : null;
    return x === null || !isPlaced(y) ? [] : [{ version, x, y }];
  });
  return {
    points,
    x: isText
      ? {
          scale: 'linear',
          min: -0.5,
          max: names.length - 0.5,
          categories: names.map((name) => shortenText(writeText(name), 18)),
        }
      : { ...findScale(points.map(({ x }) => x)), categories: null },
    y: { ...findScale(points.map(({ y }) => y)), categories: null },
  };
}

/** A scale with some room around the values. */
function findScale(values: readonly number[]): Pick<ScatterScale, 'scale' | 'min' | 'max'> {
  if (values.length === 0) return { scale: 'linear', min: 0, max: 1 };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low > 0 && high / low >= logFrom) {
    return { scale: 'log', min: low / 1.5, max: Math.min(high * 1.5, Number.MAX_VALUE) };
  }
  const [min, max] = spreadRange(low, high, low === high ? Math.abs(low) / 10 || 1 : (high - low) / 12);
  return { scale: 'linear', min, max };
}
