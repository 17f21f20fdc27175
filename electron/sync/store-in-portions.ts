import { setImmediate } from 'node:timers/promises';

/** Characters and rows, roughly: SQLite writes so much in about 10 ms. */
const portionWeight = 50_000;
/** ms that work may hold the process before it lets windows, answers and timers have their turn. */
const turnMs = 10;

/** Lets everything else that waits have its turn when the work since the last one took long enough. */
export function createPace(signal: AbortSignal): () => Promise<void> {
  let turnAt = performance.now();
  return async () => {
    if (performance.now() - turnAt < turnMs) return;
    await setImmediate();
    turnAt = performance.now();
    signal.throwIfAborted();
  };
}

/**
 * Hands over the items in portions, each small enough to be written in one transaction without being felt. `weigh` says
 * what an item is, in characters to index and write. Throws the signal's reason between two portions.
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
