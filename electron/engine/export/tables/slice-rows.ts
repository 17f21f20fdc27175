/** Splits what is known of all rows into slices that take a few ms each to read and to write. */
export function* sliceRows<Item, Row>(
  items: readonly Item[],
  length: number,
  read: (slice: readonly Item[]) => readonly Row[],
): Generator<readonly Row[]> {
  for (let start = 0; start < items.length; start += length) yield read(items.slice(start, start + length));
}
