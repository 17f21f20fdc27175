/** In characters, roughly. SQLite writes this much in 3 to 9 ms; with half of it, a first sync takes a fifteenth longer. */
export const portionWeight = 24_000;

/** Cuts off as many items from a place on as are stored in one portion. `weigh` returns an item's cost in characters to index and write. */
export function cutPortion<T>(items: readonly T[], from: number, weigh: (item: T) => number): readonly T[] {
  let weight = 0;
  let to = from;
  for (; to < items.length && weight < portionWeight; to += 1) weight += weigh(items[to] as T);
  return items.slice(from, to);
}

/**
 * Stores items in portions, each small enough for one transaction that nobody feels. Throws the signal's reason between two
 * portions.
 */
export async function storeInPortions<T>(
  items: readonly T[],
  { weigh, store, pace }: { weigh(item: T): number; store(portion: readonly T[]): void; pace(): Promise<void> },
): Promise<void> {
  for (let at = 0; at < items.length; ) {
    const portion = cutPortion(items, at, weigh);
    at += portion.length;
    store(portion);
    await pace();
  }
}
