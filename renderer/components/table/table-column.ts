import type { ReactNode } from 'react';

export type Direction = 'asc' | 'desc';

/** A column of a DataTable. */
export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** px; a column that grows takes this at least. */
  readonly width: number;
  /** Takes a share of the width that is left. */
  readonly grows?: boolean;
  readonly align?: 'left' | 'right';
  /** Stays in view while the table scrolls sideways. */
  readonly pin?: 'left' | 'right';
  /** Makes the head a button; the direction is that of the first press. */
  readonly sort?: { readonly key: string; readonly first: Direction };
  /** Columns in a row with the same group stand under one head. */
  readonly group?: string;
  /** Hides the head from the eye where the cells speak for themselves. */
  readonly isHeaderHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** Neighbours with the same group; a column without a group stands alone. */
export interface ColumnGroup<Row> {
  readonly title: string | null;
  readonly columns: readonly TableColumn<Row>[];
}

/** Puts neighbours of one group together, in the order of the columns. */
export function groupColumns<Row>(columns: readonly TableColumn<Row>[]): readonly ColumnGroup<Row>[] {
  const groups: { readonly title: string | null; readonly columns: TableColumn<Row>[] }[] = [];
  for (const column of columns) {
    const title = column.group ?? null;
    const last = groups.at(-1);
    if (title !== null && last?.title === title) last.columns.push(column);
    else groups.push({ title, columns: [column] });
  }
  return groups;
}
