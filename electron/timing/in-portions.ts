/** Items of the first portion: few, as nobody knows yet what one costs. */
const firstPortion = 10;
/** ms that a portion is to take, and the most items in one. */
const portionMs = 4;
const largestPortion = 2_000;

/**
 * Hands out a list in portions, each of which takes a few ms to work on, and lets others have their turn by `pace` in
 * between. Whoever has enough stops asking.
 */
export async function* inPortions<T>(items: readonly T[], pace: () => Promise<void>): AsyncGenerator<readonly T[]> {
  let length = firstPortion;
  for (let at = 0; at < items.length; ) {
    const portion = items.slice(at, at + length);
    const started = performance.now();
    yield portion;
    at += portion.length;
    const ms = performance.now() - started;
    if (ms > 2 * portionMs) length = Math.max(1, Math.floor((length * portionMs) / ms));
    else if (ms < portionMs / 2) length = Math.min(largestPortion, length * 2);
    await pace();
  }
}
