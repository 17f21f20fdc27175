import type { RunState } from '../../../../shared/registry/registry.ts';
import type { Trend } from '../../../../shared/trend/trend.ts';

/** A version in the trend. */
export interface TrendPoint {
  readonly version: string;
  /** Its number; where not all versions have one, its place. */
  readonly x: number;
  readonly createdAt: number | null;
  readonly runState: RunState;
  readonly aliases: readonly string[];
  readonly deployedBy: Trend['marks'][number]['deployedBy'];
  /** One per metric, in the order of the trend's; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** Lists the versions of a trend, each with all that is known of it. */
export function listTrendPoints(trend: Trend): readonly TrendPoint[] {
  const { versions, createdAt, series } = trend;
  const marks = new Map(trend.marks.map((mark) => [mark.at, mark]));
  const states = new Map(trend.unloaded.map(({ at, runState }) => [at, runState]));
  const numbers = versions.map((version) => (/^\d{1,12}$/.test(version) ? Number(version) : Number.NaN));
  const isNumbered = numbers.every((number, at) => number > (numbers[at - 1] ?? -1));
  return versions.map((version, at) => ({
    version,
    x: isNumbered ? (numbers[at] ?? at) : at,
    createdAt: createdAt[at] ?? null,
    runState: states.get(at) ?? 'loaded',
    aliases: marks.get(at)?.aliases ?? [],
    deployedBy: marks.get(at)?.deployedBy ?? [],
    values: series.map(({ values }) => values[at] ?? null),
  }));
}

/** Whether people act on a version: it is deployed, or an alias leads to it. */
export function isMarked({ aliases, deployedBy }: TrendPoint): boolean {
  return aliases.length > 0 || deployedBy.length > 0;
}

/** The value as it is drawn; null for a gap: none, NaN, an infinity, and on a log scale all that is not above 0. */
export function toDrawn(value: number | null | undefined, isLog: boolean): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  return isLog && value <= 0 ? null : value;
}
