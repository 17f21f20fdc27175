import { type ColumnDef, createColumnHelper, metaHelper, tableFeatures } from '@tanstack/react-table';
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

export type ColumnMeta = Pick<TableColumn<never>, 'width' | 'grows' | 'align' | 'pin' | 'sort' | 'isHeaderHidden'>;

/** Rows come in windows and are drawn by the virtualiser, so the table model is asked for columns and heads only. */
export const features = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });
export type Features = typeof features;

const helper = createColumnHelper<Features, object>();

/** The column definitions of TanStack Table: neighbours of one group under a common head. */
export function toColumnDefs<Row>(columns: readonly TableColumn<Row>[]): ColumnDef<Features, object>[] {
  const defs: ColumnDef<Features, object>[] = [];
  for (let at = 0; at < columns.length; ) {
    const first = columns[at];
    if (first === undefined) break;
    const end = first.group === undefined ? at + 1 : endOfGroup(columns, at);
    const leaves = columns.slice(at, end).map(toLeaf);
    defs.push(
      ...(first.group === undefined
        ? leaves
        : [helper.group({ id: `group-${first.id}`, header: first.group, columns: leaves })]),
    );
    at = end;
  }
  return defs;
}

function toLeaf<Row>({
  id,
  header,
  cell: _cell,
  group: _group,
  ...meta
}: TableColumn<Row>): ColumnDef<Features, object> {
  return helper.display({ id, header, meta });
}

function endOfGroup<Row>(columns: readonly TableColumn<Row>[], from: number): number {
  const end = columns.findIndex(({ group }, index) => index > from && group !== columns[from]?.group);
  return end === -1 ? columns.length : end;
}
