/** The columns of versions that are drawn, by their places among the versions: the first and the last. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

interface ScrollBox {
  /** px from the left edge of the table to that of the box. */
  readonly left: number;
  readonly width: number;
  /** The width of the column of keys, which covers what is below it. */
  readonly keys: number;
  /** The width of a version's column. */
  readonly column: number;
}

/** Columns to draw on either side before they come into view. */
const spare = 2;

/** Finds the columns in view. */
export function findColumnsInView({ left, width, keys, column }: ScrollBox, count: number): ColumnRange {
  const end = Math.max(0, count - 1);
  if (column <= 0) return { first: 0, last: end };
  const clamp = (place: number): number => Math.max(0, Math.min(end, place));
  const first = Math.floor(left / column);
  const last = Math.ceil((left + width - keys) / column) - 1;
  return { first: clamp(first), last: clamp(Math.max(first, last)) };
}

/** Finds the columns to draw. It stays the same while it holds what is in view and not much more, so that rows are left alone. */
export function chooseColumns(drawn: ColumnRange | null, inView: ColumnRange, count: number): ColumnRange {
  const isEnough = drawn !== null && drawn.first <= inView.first && drawn.last >= inView.last && drawn.last < count;
  if (isEnough && inView.first - drawn.first <= 2 * spare && drawn.last - inView.last <= 2 * spare) return drawn;
  const first = Math.max(0, inView.first - spare);
  const last = Math.min(Math.max(0, count - 1), inView.last + spare);
  return drawn?.first === first && drawn.last === last ? drawn : { first, last };
}
