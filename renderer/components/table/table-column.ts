import type { ReactNode } from 'react';

export type Direction = 'asc' | 'desc';

/** One of several things of which a person chooses one in the menu of a head. */
export interface ColumnOption {
  readonly text: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** A column of a DataTable. */
export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** In px. A growing column takes at least this. */
  readonly width: number;
  /** Takes a share of the remaining width. */
  readonly grows?: boolean;
  readonly align?: 'left' | 'right';
  /** Stays visible while the table scrolls sideways. */
  readonly pin?: 'left' | 'right';
  /** Makes the head a button. `first` is the direction of the first press. */
  readonly sort?: { readonly key: string; readonly first: Direction };
  /** Adjacent columns with the same group share a head. */
  readonly group?: string;
  /** Stands beside the head's text: a button of its own. */
  readonly beside?: ReactNode;
  /** What its menu offers besides what every column has. */
  readonly options?: readonly ColumnOption[];
  /** Whether a person may take it out of the table. */
  readonly canHide?: boolean;
  /** px, with its padding, that shows a row's cell in full, where the cell itself shows as much as fits. */
  readonly measure?: (row: Row) => number;
  /** Hides the head visually, where the cells speak for themselves. */
  readonly isHeaderHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** Adjacent columns with the same group. A column without a group stands alone. */
export interface ColumnGroup<Row> {
  readonly title: string | null;
  readonly columns: readonly TableColumn<Row>[];
}

/** Groups adjacent columns by their group. */
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
