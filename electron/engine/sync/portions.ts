/** In characters, roughly. SQLite writes this much in 3 to 9 ms; with half of it, a first sync takes a fifteenth longer. */
export const portionWeight = 24_000;

/**
 * Stores items in portions, each small enough for one transaction that nobody feels. `weigh` returns an item's cost in
 * characters to index and write. Throws the signal's reason between two portions.
 */
export async function storeInPortions<T>(
  items: readonly T[],
  { weigh, store, pace }: { weigh(item: T): number; store(portion: readonly T[]): void; pace(): Promise<void> },
): Promise<void> {
  let portion: T[] = [];
  let weight = 0;
  for (const [index, item] of items.entries()) {
    portion.push(item);
    weight += weigh(item);
    if (weight < portionWeight && index < items.length - 1) continue;
    store(portion);
    portion = [];
    weight = 0;
    await pace();
  }
}
