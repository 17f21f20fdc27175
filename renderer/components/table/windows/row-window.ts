import { windowSize } from '../../../../shared/ipc/first-requests.ts';

/** The most windows to ask for at once: no screen shows more rows, whatever the page believes to be in view. */
export const mostWindows = 6;

/** Rows to load on either side before they come into view. */
const margin = 40;

/**
 * Lists the offsets of the windows that cover the rows `first` to `last` and a margin. A null `total` is unknown, so it
 * sets no upper end.
 */
export function listWindowOffsets(first: number, last: number, total: number | null): readonly number[] {
  const end = Math.min(last + margin, total === null ? last : Math.max(total - 1, 0));
  const from = Math.floor(Math.max(0, Math.min(first - margin, end)) / windowSize);
  const to = Math.floor(Math.max(0, end) / windowSize);
  return Array.from({ length: Math.min(to - from + 1, mostWindows) }, (_, index) => (from + index) * windowSize);
}

interface KeptWindow<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/**
 * Finds a row by its index in the whole list of `total` rows. Windows are keyed by offset; one that is loaded hides the
 * one that is kept, also where it ends earlier. Returns undefined while the row's window is loading.
 */
export function findRowAtIndex<Row>(
  loaded: ReadonlyMap<number, KeptWindow<Row>>,
  kept: ReadonlyMap<number, KeptWindow<Row>>,
  index: number,
  total: number,
): Row | undefined {
  const offset = Math.floor(index / windowSize) * windowSize;
  const window = loaded.get(offset) ?? findKeptWindow(kept, offset, total);
  return window?.rows[index - offset];
}

/**
 * Finds a window that was kept. None is where the list ended or ends now: when it shrinks and grows again, its last
 * rows are others.
 */
export function findKeptWindow<Window extends { readonly total: number }>(
  kept: ReadonlyMap<number, Window>,
  offset: number,
  total: number,
): Window | undefined {
  const window = kept.get(offset);
  if (window === undefined || window.total === total) return window;
  return offset + windowSize <= Math.min(window.total, total) ? window : undefined;
}

/** Finds the row that a key moves to; null if the table does not use the key. `page` is the number of rows in view. */
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
