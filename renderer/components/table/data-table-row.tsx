import { memo, type ReactElement } from 'react';
import { RowActiveContext, RowPlaceContext } from './row-link.tsx';
import type { TableColumn } from './table-column.ts';
import { RowSelectedContext } from './table-selection.ts';

interface DataTableRowProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  /** undefined while its window is loading */
  readonly row: Row | undefined;
  readonly index: number;
  readonly ariaRowIndex: number;
  readonly isActive: boolean;
  /** undefined where rows cannot be selected */
  readonly isSelected: boolean | undefined;
}

function PlainRow<Row>({ columns, row, index, ariaRowIndex, isActive, isSelected }: DataTableRowProps<Row>) {
  return (
    <tr
      data-index={index}
      aria-rowindex={ariaRowIndex}
      aria-busy={row === undefined || undefined}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
    >
      <RowPlaceContext value={index}>
        <RowActiveContext value={isActive}>
          <RowSelectedContext value={isSelected === true}>
            {columns.map((column) => (
              <td key={column.id} data-pin={column.pin} data-align={column.align}>
                {row === undefined ? (
                  <span className="bone" style={{ width: `${40 + ((index * 17 + column.width) % 45)}%` }} />
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </RowSelectedContext>
        </RowActiveContext>
      </RowPlaceContext>
    </tr>
  );
}

/** One row. It renders again only if its data, place or focus changes, so that scrolling stays cheap. */
export const DataTableRow = memo(PlainRow) as <Row>(props: DataTableRowProps<Row>) => ReactElement;
