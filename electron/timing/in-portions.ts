/** Items of the first portion: few, as nobody knows yet what one costs. */
const firstPortion = 10;
/** ms that a portion is to take, and the most items in one. */
const portionMs = 4;
const largestPortion = 2_000;

/** Works through a list, so many items at a time that it takes a few ms, and lets others have their turn by `pace`. */
export async function inPortions<T>(
  items: readonly T[],
  work: (portion: readonly T[]) => void,
  pace: () => Promise<void>,
): Promise<void> {
  let length = firstPortion;
  for (let at = 0; at < items.length; ) {
    const portion = items.slice(at, at + length);
    at += portion.length;
    const started = performance.now();
    work(portion);
    const ms = performance.now() - started;
    if (ms > 2 * portionMs) length = Math.max(1, Math.floor((length * portionMs) / ms));
    else if (ms < portionMs / 2) length = Math.min(largestPortion, length * 2);
    await pace();
  }
}
