import type { TableColumn } from '../table-column.ts';

/** The columns of a table between two places, both of them included. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

/** A column of a row by its place, or so many columns that are not drawn. */
export type DrawnColumn<Row> =
  | { readonly kind: 'column'; readonly index: number; readonly column: TableColumn<Row> }
  | { readonly kind: 'gap'; readonly index: number; readonly span: number };

/** Tables with fewer columns are drawn whole. */
const fewest = 24;
/** Tables with as many columns have so many cells that drawing them takes tens of ms. */
const many = 12;
/** px on either side that are drawn before they come into view. */
const spare = 360;

/** Whether all cells of a table are too many to be drawn at once. */
export function hasManyColumns(columns: readonly unknown[]): boolean {
  return columns.length >= many;
}

/**
 * Finds the columns to draw where those between `left` and `right` px are in view; null for all. It stays the same while it
 * holds what is in view, so that rows are left alone.
 */
export function chooseColumns(
  now: ColumnRange | null,
  widths: readonly number[],
  { left, right }: { readonly left: number; readonly right: number },
): ColumnRange | null {
  if (widths.length < fewest) return null;
  const inView = findColumns(widths, left, right);
  if (now !== null && now.first <= inView.first && inView.last <= now.last && now.last < widths.length) return now;
  return findColumns(widths, left - spare, right + spare);
}

function findColumns(widths: readonly number[], left: number, right: number): ColumnRange {
  let [first, last, edge] = [0, 0, 0];
  for (const [index, width] of widths.entries()) {
    if (edge <= left) first = index;
    if (edge < right) last = index;
    edge += width;
  }
  return { first, last: Math.max(first, last) };
}

/**
 * Lists what a row has from left to right. Beside the columns of the range, those that stay in view and those without a
 * group are drawn, which are few, and `held`, which has the focus.
 */
export function listDrawn<Row>(
  columns: readonly TableColumn<Row>[],
  range: ColumnRange | null,
  held: string | null,
): readonly DrawnColumn<Row>[] {
  const drawn: DrawnColumn<Row>[] = [];
  for (const [index, column] of columns.entries()) {
    const isIn = range === null || (range.first <= index && index <= range.last);
    if (isIn || column.pin !== undefined || column.group === undefined || column.id === held) {
      drawn.push({ kind: 'column', index, column });
      continue;
    }
    const last = drawn.at(-1);
    if (last?.kind === 'gap') drawn[drawn.length - 1] = { ...last, span: last.span + 1 };
    else drawn.push({ kind: 'gap', index, span: 1 });
  }
  return drawn;
}
