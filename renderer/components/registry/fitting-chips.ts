/** px between the chips of a cell. */
const gap = 6;

/**
 * Counts how many of the first chips fit side by side into `available` px, with the count of the rest after them. At least
 * one: it is cut where there is no room.
 */
export function countFittingChips(
  widths: readonly number[],
  total: number,
  available: number,
  measureRest: (left: number) => number,
): number {
  let fitting = 1;
  let used = -gap;
  for (const [index, width] of widths.entries()) {
    used += gap + width;
    if (used > available) break;
    const left = total - index - 1;
    if (left === 0 || used + gap + measureRest(left) <= available) fitting = index + 1;
  }
  return fitting;
}
