import { scaleLinear, scaleLog, scalePoint } from 'd3-scale';
import { type CompareValue, isPlaced } from '../compare-value.ts';
import { formatShort } from '../format-short.ts';

interface Tick {
  readonly y: number;
  readonly text: string;
}

export interface ParallelAxis {
  readonly x: number;
  readonly ticks: readonly Tick[];
  /** `log` where the values span more than two powers of ten. */
  readonly scale: 'linear' | 'log' | 'category';
}

export interface ParallelLine {
  /** The path of an SVG. It is broken where a version has no value. */
  readonly path: string;
  /** Where it meets the axes; null where it does not. */
  readonly points: readonly ({ readonly x: number; readonly y: number } | null)[];
}

interface ParallelLayout {
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
}

interface Box {
  readonly width: number;
  readonly height: number;
  /** px that the first and the last axis keep from the edges. */
  readonly side: number;
}

/** The most categories that get a label each. */
const mostLabels = 12;
/** px between two labels of numbers, at least. */
const labelRoom = 40;
/** What spans more than this reads better by its powers. */
const logFrom = 100;

/**
 * Places axes side by side and a line for each version. `values` has one list per axis with one value per version. Numbers
 * grow upwards; an axis with any text has categories, in the order in which they come, from above.
 */
export function layoutParallel(values: readonly (readonly CompareValue[])[], box: Box): ParallelLayout {
  const between = values.length < 2 ? 0 : (box.width - 2 * box.side) / (values.length - 1);
  const placed = values.map((of, index) => {
    const x = values.length < 2 ? box.width / 2 : box.side + index * between;
    return { x, ...placeValues(of, box.height) };
  });
  const count = values[0]?.length ?? 0;
  const lines = Array.from({ length: count }, (_, version): ParallelLine => {
    const points = placed.map(({ x, ys }) => {
      const y = ys[version] ?? null;
      return y === null ? null : { x, y };
    });
    return { points, path: writePath(points) };
  });
  return { axes: placed.map(({ x, ticks, scale }) => ({ x, ticks, scale })), lines };
}

function placeValues(values: readonly CompareValue[], height: number) {
  return values.some((value) => typeof value === 'string')
    ? placeCategories(values, height)
    : placeNumbers(values, height);
}

function placeCategories(values: readonly CompareValue[], height: number) {
  const names = [...new Set(values.filter((value) => value !== null).map(String))];
  const scale = scalePoint(names, [0, height]).padding(names.length < 2 ? 0 : 0.15);
  const step = Math.ceil(names.length / mostLabels);
  return {
    scale: 'category' as const,
    ticks: names.filter((_, index) => index % step === 0).map((text) => ({ y: scale(text) ?? 0, text })),
    ys: values.map((value) => (value === null ? null : (scale(String(value)) ?? null))),
  };
}

function placeNumbers(values: readonly CompareValue[], height: number) {
  const numbers = values.filter(isPlaced);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (numbers.length === 0) return { scale: 'linear' as const, ticks: [], ys: values.map(() => null) };
  if (low === high) {
    const y = height / 2;
    const ys = values.map((value) => (isPlaced(value) ? y : null));
    return { scale: 'linear' as const, ticks: [{ y, text: formatShort(low) }], ys };
  }
  const isLog = low > 0 && high / low >= logFrom;
  // A scale of numbers whose difference is none would place them nowhere.
  const part = isLog || Number.isFinite(high - low) ? 1 : 0.25;
  const ends = [low * part, high * part];
  const scale = isLog ? scaleLog(ends, [height, 0]) : scaleLinear(ends, [height, 0]);
  const between = scale
    .ticks(Math.max(2, Math.floor(height / 60)))
    .map((value) => ({ y: scale(value), text: formatShort(value / part) }))
    .filter(({ y }) => y > labelRoom / 2 && y < height - labelRoom / 2);
  return {
    scale: isLog ? ('log' as const) : ('linear' as const),
    // The ends are what the versions have; what stands between is round, as far as there is room.
    ticks: [{ y: 0, text: formatShort(high) }, ...thin(between), { y: height, text: formatShort(low) }],
    ys: values.map((value) => (isPlaced(value) ? scale(value * part) : null)),
  };
}

function thin(ticks: readonly Tick[]): readonly Tick[] {
  const kept: Tick[] = [];
  for (const tick of ticks.toSorted((a, b) => a.y - b.y)) {
    const last = kept.at(-1);
    if (last === undefined || tick.y - last.y >= labelRoom) kept.push(tick);
  }
  return kept;
}

function writePath(points: readonly ({ readonly x: number; readonly y: number } | null)[]): string {
  let isDown = false;
  const parts: string[] = [];
  for (const point of points) {
    if (point !== null) parts.push(`${isDown ? 'L' : 'M'}${round(point.x)} ${round(point.y)}`);
    isDown = point !== null;
  }
  return parts.join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
