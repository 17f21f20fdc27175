import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { ColumnHead } from './columns/column-head.tsx';
import type { DrawnColumn } from './columns/drawn-columns.ts';
import { listHeadTexts } from './columns/head-room.ts';
import type { HeadSort } from './columns/head-sort.ts';
import type { Arrangement } from './columns/use-arrangement.ts';
import { useColumnDrag } from './columns/use-column-drag.ts';
import { groupColumns, type TableColumn } from './table-column.ts';
import type { ColumnWidths } from './use-column-widths.ts';

interface DataTableHeadProps<Row> extends HeadSort {
  readonly columns: readonly TableColumn<Row>[];
  /** Which of them are drawn. */
  readonly drawn: readonly DrawnColumn<Row>[];
  /** As they are on screen. */
  readonly widths: ColumnWidths;
  /** px of all of its rows, where one row takes the room of two. */
  readonly height?: number;
  /** null where the columns stay as they are. */
  readonly arrangement: Arrangement | null;
}

/** The sticky heads: one row, or two if columns are grouped. Drawn anew only where something of them changes. */
export const DataTableHead = memo(Head) as typeof Head;

function Head<Row>({ columns, drawn, widths, height, arrangement, ...sort }: DataTableHeadProps<Row>) {
  const groups = groupColumns(columns);
  const rows = countHeadRows(columns);
  const { drag, onPointerDown } = useColumnDrag(arrangement);
  const head = useKeptFocus(columns);
  const texts = useMemo(
    () =>
      listHeadTexts(
        columns,
        columns.map(({ id }) => widths.get(id)),
      ),
    [columns, widths],
  );
  const textOf = new Map(columns.map(({ id }, index) => [id, texts[index] ?? '']));
  const hasGaps = drawn.some(({ kind }) => kind === 'gap');
  const renderHead = (column: TableColumn<Row>, rowSpan: 1 | 2) => (
    <ColumnHead
      key={column.id}
      column={column}
      place={hasGaps ? columns.indexOf(column) + 1 : undefined}
      text={textOf.get(column.id) ?? column.header}
      rowSpan={rowSpan}
      arrangement={arrangement}
      drag={drag}
      onPointerDown={onPointerDown}
      {...sort}
    />
  );
  return (
    <thead ref={head}>
      <tr aria-rowindex={1} style={rows === 1 ? { height } : undefined}>
        {groups.flatMap(({ title, columns: members }) =>
          title === null
            ? members.map((column) => renderHead(column, rows))
            : [
                <th key={`group-${members[0]?.id}`} scope="colgroup" colSpan={members.length} data-group>
                  <span className="label" title={title}>
                    {title}
                  </span>
                </th>,
              ],
        )}
      </tr>
      {rows === 2 && (
        <tr aria-rowindex={2}>
          {drawn.map((each) => {
            if (each.kind === 'gap')
              return <td key={`gap ${each.index}`} className="skipped" colSpan={each.span} aria-hidden />;
            return each.column.group !== undefined && renderHead(each.column, 1);
          })}
        </tr>
      )}
    </thead>
  );
}

/** Counts the rows of the heads. */
export function countHeadRows<Row>(columns: readonly TableColumn<Row>[]): 1 | 2 {
  return columns.some(({ group }) => group !== undefined) ? 2 : 1;
}

/** Gives a head its focus back that it loses where it is moved within the page. */
function useKeptFocus<Row>(columns: readonly TableColumn<Row>[]) {
  const head = useRef<HTMLTableSectionElement>(null);
  const focused = useRef<string | null>(null);
  useLayoutEffect(() => {
    const note = (): void => {
      focused.current = document.activeElement?.closest<HTMLElement>('th[data-id]')?.dataset.id ?? null;
    };
    // A head that was taken out of the page did not give its focus away.
    const forget = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        if (
          target instanceof Element &&
          target.isConnected &&
          head.current?.contains(document.activeElement) !== true
        ) {
          focused.current = null;
        }
      });
    const element = head.current;
    element?.addEventListener('focusin', note);
    element?.addEventListener('focusout', forget);
    return () => {
      element?.removeEventListener('focusin', note);
      element?.removeEventListener('focusout', forget);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus gets lost where the columns change
  useLayoutEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return;
    const heads = [...(head.current?.querySelectorAll<HTMLElement>('th[data-id]') ?? [])];
    heads
      .find(({ dataset }) => dataset.id === focused.current)
      ?.querySelector('button')
      ?.focus({ preventScroll: true });
  }, [columns]);
  return head;
}
