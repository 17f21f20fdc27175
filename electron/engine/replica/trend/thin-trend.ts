/** Per version, in order: a number, or null (or NaN, or an infinity) for a gap. */
export type TrendValues = ArrayLike<number | null>;

/**
 * Chooses which of `count` versions to draw so that a line looks as it would with all of them: of each stretch and each series
 * the lowest, the highest and one gap where there is any, the first and the last version, and those that are `kept` in any
 * case. Returns their places in order: all when there are no more than `most`, else about that many besides the kept ones.
 */
export function thinTrend(
  series: readonly TrendValues[],
  count: number,
  kept: Iterable<number>,
  most: number,
): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  const chosen = new Set<number>([0, count - 1]);
  for (const at of kept) if (at >= 0 && at < count) chosen.add(at);
  const stretches = Math.max(1, Math.floor((most - 2) / (3 * series.length)));
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const start = Math.floor((stretch * count) / stretches);
    const end = Math.floor(((stretch + 1) * count) / stretches);
    for (const values of series) for (const at of findTelling(values, start, end)) chosen.add(at);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Finds the lowest, the highest and the first gap among the values from `start` to before `end`, as far as there are any. */
function findTelling(values: TrendValues, start: number, end: number): readonly number[] {
  let lowest = -1;
  let highest = -1;
  let gap = -1;
  for (let at = start; at < end; at += 1) {
    const value = values[at];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      if (gap < 0) gap = at;
      continue;
    }
    if (lowest < 0 || value < (values[lowest] ?? value)) lowest = at;
    if (highest < 0 || value > (values[highest] ?? value)) highest = at;
  }
  return [lowest, highest, gap].filter((at) => at >= 0);
}
