/** The lowest and the highest value of a metric. */
export type ValueRange = readonly [least: number, most: number];

/**
 * How metrics share the height: on one or two axes, for each metric the axis it is on (0 is the left one), or each from its
 * own lowest to its own highest value.
 */
export type Scales =
  | { readonly kind: 'axes'; readonly axes: readonly (0 | 1)[] }
  | { readonly kind: 'own'; readonly ranges: readonly ValueRange[] };

/** The part of an axis that a metric must fill, or its line would say nothing. */
const leastShare = 0.15;

/**
 * Decides how metrics share the height. Metrics of one kind stand on one axis, two kinds on two, and more than that on scales of
 * their own: three axes nobody reads. On a log scale the ranges are those of the logarithms.
 */
export function assignScales(ranges: readonly (ValueRange | null)[]): Scales {
  const known = ranges.map((range) => range ?? ([0, 0] as const));
  const count = ranges.length;
  // Each bit says for one metric whether it goes to the right; the first one stays.
  for (let right = 0; right < 2 ** Math.max(0, count - 1); right += 1) {
    const axes = known.map((_, at): 0 | 1 => (at > 0 && (right >> (at - 1)) & 1 ? 1 : 0));
    if ([0, 1].every((axis) => canShare(ranges.filter((_, at) => axes[at] === axis)))) return { kind: 'axes', axes };
  }
  return { kind: 'own', ranges: known };
}

function canShare(ranges: readonly (ValueRange | null)[]): boolean {
  const known = ranges.filter((range) => range !== null);
  const least = Math.min(...known.map(([low]) => low));
  const most = Math.max(...known.map(([, high]) => high));
  // No axis can be drawn between numbers whose difference is none.
  if (most - least === Number.POSITIVE_INFINITY) return false;
  const span = measureHalf([least, most]);
  return known.every((range) => {
    // One that never changes is a line anywhere, if only it does not flatten the others.
    const own = measureHalf(range);
    const isLine = (other: ValueRange): boolean => measureHalf(other) === 0 || measureHalf(other) / span >= leastShare;
    return own === 0 ? known.every(isLine) : own / span >= leastShare;
  });
}

/** Half of what lies between the ends, as the difference of the largest numbers is none. */
const measureHalf = ([low, high]: ValueRange): number => high / 2 - low / 2;
