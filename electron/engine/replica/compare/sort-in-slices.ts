/** Items sorted or merged at once. */
const sliceLength = 2_000;

/** Sorts as `toSorted` does, giving others their turn in between. */
export async function sortInSlices<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
  pace: () => Promise<void>,
): Promise<readonly Item[]> {
  let runs: (readonly Item[])[] = [];
  for (let begun = 0; begun < items.length; begun += sliceLength) {
    runs.push(items.slice(begun, begun + sliceLength).sort(compare));
    await pace();
  }
  while (runs.length > 1) {
    const merged: (readonly Item[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare, pace));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
  pace: () => Promise<void>,
): Promise<readonly Item[]> {
  const merged: Item[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    // Of equal ones the left comes first.
    if (b === undefined || (a !== undefined && compare(a, b) <= 0)) {
      merged.push(a as Item);
      i += 1;
    } else {
      merged.push(b);
      j += 1;
    }
    if (merged.length % sliceLength === 0) await pace();
  }
  return merged;
}
