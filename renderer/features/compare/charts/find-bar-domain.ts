/** A range of values that bars are drawn over. */
interface BarDomain {
  readonly min: number;
  readonly max: number;
}

/** The least share of the width that is left for the bars themselves. */
const leastForBars = 0.3;

/**
 * Finds the range of a chart of bars: from 0 in any case, or with `isZoomed` from a little below the lowest. `left` and `right`
 * are the shares of the width that the numbers beside the bars need.
 */
export function findBarDomain(
  values: readonly number[],
  isZoomed: boolean,
  { left, right }: { readonly left: number; readonly right: number },
): BarDomain {
  if (values.length === 0) return { min: 0, max: 1 };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Where the space between them is no number, there is none to look into either.
  const isNear = isZoomed && low !== high && Number.isFinite(high - low);
  const from = isNear ? low - (high - low) / 8 : Math.min(0, low);
  const to = isNear ? high : Math.max(0, high);
  const shares = Math.min(1 - leastForBars, left + right);
  const scale = shares / (left + right || 1);
  const span = Math.min((to - from || 1) / (1 - shares), Number.MAX_VALUE / 4);
  return { min: from - left * scale * span, max: to + right * scale * span };
}
