/**
 * Widens a range by `room` at either end as far as the difference of its ends stays a number, without which a scale places
 * nothing: some people log the largest number there is for “never”.
 */
export function spreadRange(low: number, high: number, room: number): readonly [number, number] {
  const half = Number.MAX_VALUE / 2;
  const wished = [[low - room, high + room] as const, [low, high] as const];
  return wished.find(([min, max]) => Number.isFinite(max - min)) ?? [Math.max(low, -half), Math.min(high, half)];
}
