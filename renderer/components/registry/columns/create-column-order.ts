import { arrangeColumns, isMovable, moveColumn, noLayout } from '../../table/columns/column-layout.ts';
import type { ArrangementProps } from '../../table/columns/use-arrangement.ts';
import type { TableColumn } from '../../table/table-column.ts';

/** In which order the columns of a table stand, and what changes it. */
export interface ColumnOrder {
  /** From left to right, without those that stay where they are. */
  readonly columns: readonly { readonly id: string; readonly header: string; readonly group: string | null }[];
  readonly move: (id: string, to: number) => void;
  readonly canReset: boolean;
  readonly reset: () => void;
}

/** Tells the order of a table's columns, which is the one in which a person drags their heads. */
export function createColumnOrder<Row>(
  natural: readonly TableColumn<Row>[],
  { layout = noLayout, onLayout }: Pick<ArrangementProps, 'layout' | 'onLayout'>,
): ColumnOrder {
  const columns = arrangeColumns(natural, layout).filter(isMovable);
  return {
    columns: columns.map(({ id, header, group = null }) => ({ id, header, group })),
    move: (id, to) =>
      onLayout(
        moveColumn(
          layout,
          columns.map((column) => column.id),
          id,
          to,
        ),
      ),
    canReset: layout.order.length > 0,
    reset: () => onLayout(layout.widths.length === 0 ? null : { ...layout, order: [] }),
  };
}
