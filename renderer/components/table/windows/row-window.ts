/** Rows asked for at once; small enough to answer in a frame, large enough that a page of rows needs one or two. */
export const windowSize = 100;

/** Rows asked for before they come into view, on either side. */
const margin = 40;

/** Offsets of the windows that cover the rows `first` to `last` and a margin. `total` null: unknown, so no upper end. */
export function listWindowOffsets(first: number, last: number, total: number | null): readonly number[] {
  const end = Math.min(last + margin, total === null ? last : Math.max(total - 1, 0));
  const from = Math.floor(Math.max(0, Math.min(first - margin, end)) / windowSize);
  const to = Math.floor(Math.max(0, end) / windowSize);
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) * windowSize);
}

/** A row by its index in the whole list, from the windows at hand, keyed by offset; undefined while its window is on its way. */
export function findRowAtIndex<Row>(
  windows: ReadonlyMap<number, { readonly rows: readonly Row[] }>,
  index: number,
): Row | undefined {
  const offset = Math.floor(index / windowSize) * windowSize;
  return windows.get(offset)?.rows[index - offset];
}

/** Where a key moves the active row to; null when the key is none of the table's. `page` is the number of rows in view. */
export function findRowAfterKey(key: string, active: number, total: number, page: number): number | null {
  const clamp = (index: number): number => Math.max(0, Math.min(total - 1, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(active + 1);
    case 'ArrowUp':
      return clamp(active - 1);
    case 'PageDown':
      return clamp(active + page);
    case 'PageUp':
      return clamp(active - page);
    case 'Home':
      return 0;
    case 'End':
      return clamp(total - 1);
    default:
      return null;
  }
}
