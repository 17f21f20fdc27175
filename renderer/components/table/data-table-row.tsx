import { memo, type ReactElement } from 'react';
import type { DrawnColumn } from './columns/drawn-columns.ts';
import { RowActiveContext, RowPlaceContext } from './row-link.tsx';
import { RowSelectedContext } from './table-selection.ts';

interface DataTableRowProps<Row> {
  readonly columns: readonly DrawnColumn<Row>[];
  /** undefined while its window is loading */
  readonly row: Row | undefined;
  readonly index: number;
  readonly ariaRowIndex: number;
  readonly isActive: boolean;
  /** undefined where rows cannot be selected */
  readonly isSelected: boolean | undefined;
}

function PlainRow<Row>({ columns, row, index, ariaRowIndex, isActive, isSelected }: DataTableRowProps<Row>) {
  const hasGaps = columns.some(({ kind }) => kind === 'gap');
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
            {columns.map((drawn) =>
              drawn.kind === 'gap' ? (
                <td key={`gap ${drawn.index}`} className="skipped" colSpan={drawn.span} aria-hidden />
              ) : (
                <td
                  key={drawn.column.id}
                  data-pin={drawn.column.pin}
                  data-align={drawn.column.align}
                  aria-colindex={hasGaps ? drawn.index + 1 : undefined}
                >
                  {row === undefined ? (
                    <span className="bone" style={{ width: `${40 + ((index * 17 + drawn.column.width) % 45)}%` }} />
                  ) : (
                    drawn.column.cell(row)
                  )}
                </td>
              ),
            )}
          </RowSelectedContext>
        </RowActiveContext>
      </RowPlaceContext>
    </tr>
  );
}

/** One row. It renders again only if its data, place or focus changes, so that scrolling stays cheap. */
export const DataTableRow = memo(PlainRow) as <Row>(props: DataTableRowProps<Row>) => ReactElement;
