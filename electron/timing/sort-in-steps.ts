/** Sorted at once: takes a millisecond or two. */
const chunkLength = 4_000;

/**
 * Sorts a long list without holding the process for long: whoever runs it lets others have their turn at each step. Equal
 * items keep their order.
 */
export function* sortInSteps<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, readonly T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += chunkLength) {
    runs.push(items.slice(start, start + chunkLength).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(yield* merge(runs[index] ?? [], runs[index + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const item of left) {
    for (let next = right[at]; next !== undefined && at < right.length && compare(next, item) < 0; next = right[at]) {
      merged.push(next);
      at += 1;
      if (merged.length % chunkLength === 0) yield;
    }
    merged.push(item);
    if (merged.length % chunkLength === 0) yield;
  }
  return merged.concat(right.slice(at));
}
