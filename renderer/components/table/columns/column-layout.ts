import type { ColumnLayout } from '../../../../shared/choices/column-layout.ts';
import { orderColumns } from '../../../../shared/choices/order-columns.ts';
import type { TableColumn } from '../table-column.ts';

export const noLayout: ColumnLayout = { order: [], widths: [] };

/** px */
export const narrowestColumn = 64;
export const widestColumn = 1_200;

/** Pinned columns stay at their ends: they hold what each row is and what can be done with it. */
export function isMovable<Row>({ pin }: TableColumn<Row>): boolean {
  return pin === undefined;
}

/** A column without a visible head has no edge to take hold of. */
export function isResizable<Row>({ isHeaderHidden }: TableColumn<Row>): boolean {
  return isHeaderHidden !== true;
}

/** Puts columns into the order and gives them the widths that a person has chosen. */
export function arrangeColumns<Row>(
  columns: readonly TableColumn<Row>[],
  { order, widths }: ColumnLayout,
): readonly TableColumn<Row>[] {
  if (order.length === 0 && widths.length === 0) return columns;
  const width = new Map(widths.map(({ id, px }) => [id, px]));
  const byId = new Map(columns.map((column) => [column.id, column]));
  const movable = columns.filter(isMovable).map(({ id }) => id);
  const moved = orderColumns(movable, order).flatMap((id) => byId.get(id) ?? []);
  const ordered = columns.map((column) => (isMovable(column) ? (moved.shift() ?? column) : column));
  return ordered.map((column) => {
    const px = width.get(column.id);
    return px === undefined || !isResizable(column) ? column : { ...column, width: clampWidth(px), grows: false };
  });
}

/** Moves a column to another place among those that can be moved. */
export function moveColumn(layout: ColumnLayout, movable: readonly string[], id: string, to: number): ColumnLayout {
  const rest = movable.filter((each) => each !== id);
  return { ...layout, order: rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, id) };
}

/** Sets the widths of some columns in px. Those of columns that are not shown now are kept. */
export function resizeColumns(layout: ColumnLayout, widths: ReadonlyMap<string, number>): ColumnLayout {
  const others = layout.widths.filter(({ id }) => !widths.has(id));
  const own = [...widths].map(([id, px]) => ({ id, px: clampWidth(px) }));
  return { ...layout, widths: [...others, ...own].slice(-mostWidths) };
}

/** As many columns as a table has at most, twice: some are not shown now. */
const mostWidths = 240;

export function clampWidth(px: number): number {
  return Math.round(Math.max(narrowestColumn, Math.min(widestColumn, px)));
}
