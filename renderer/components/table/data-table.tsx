import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { sizes } from '../../theme.ts';
import { useHeadSort } from './columns/head-sort.ts';
import type { TableSort } from './columns/table-sort.ts';
import { type ArrangementProps, useArrangement } from './columns/use-arrangement.ts';
import { useDrawnColumns } from './columns/use-drawn-columns.ts';
import { useHeadHeight } from './columns/use-head-height.ts';
import { countHeadRows, DataTableHead } from './data-table-head.tsx';
import { DataTableRow } from './data-table-row.tsx';
import type { TableColumn } from './table-column.ts';
import { TableFrame } from './table-frame.ts';
import type { TableSelection } from './table-selection.ts';
import { ColumnWidthsContext, useColumnWidths } from './use-column-widths.ts';
import { useScrollShadow } from './use-scroll-shadow.ts';
import { createFocusKeeper } from './windows/focus-keeper.ts';
import { RowGap } from './windows/row-gap.tsx';
import { listRowKeys } from './windows/row-keys.ts';
import { findRowAfterKey } from './windows/row-window.ts';
import { expectHeight, rememberHeight, useDrawnRows } from './windows/use-drawn-rows.ts';
import type { RowWindows } from './windows/use-row-windows.ts';

interface DataTableProps<Row> {
  readonly label: string;
  /** Keep the same array while nothing changes: a new one renders every row again. */
  readonly columns: readonly TableColumn<Row>[];
  readonly windows: Pick<
    RowWindows<unknown, Row, { readonly rows: readonly Row[]; readonly total: number }>,
    'total' | 'getRow' | 'showRange' | 'viewKey'
  >;
  /** Other rows are loading, for example after a search. */
  readonly isBusy?: boolean;
  /** How many skeleton rows to show while the total is unknown. */
  readonly expectedRows?: number | null;
  /** Whether grouped columns are to come, see {@link useHeadHeight}. */
  readonly expectsGroups?: boolean;
  /** Lets the person move columns and make them wider. */
  readonly arrangement?: ArrangementProps | undefined;
  readonly sort: TableSort | null;
  /** How they were asked to be sorted; as `sort` unless given. */
  readonly wishedSort?: TableSort;
  readonly onSort: (sort: TableSort) => void;
  readonly onOpen: (row: Row, index: number) => void;
  /** Names the list, whose scroll position is kept for this session. */
  readonly memoryKey: string;
  /** Identifies a row. Lists change by themselves, and a click must not hit another row that moved into its place. */
  readonly getRowKey: (row: Row) => string;
  /** Left out where rows cannot be selected. */
  readonly selection?: TableSelection<Row>;
}

interface Place {
  readonly viewKey: string;
  readonly top: number;
  readonly active: number;
}

const places = new Map<string, Place>();

/**
 * Shows all rows of a list in one scroll. Only the visible ones exist, and their data comes in windows. Arrow keys move
 * between rows, Enter opens one. The active row stays in the page when it scrolls away, so that focus is never lost.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    windows,
    isBusy = false,
    expectedRows,
    sort,
    wishedSort = sort,
    onSort,
    onOpen,
    memoryKey,
    getRowKey,
    selection,
  } = props;
  const { total, getRow, showRange, viewKey } = windows;
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef(places.get(memoryKey));
  const [focus] = useState(createFocusKeeper);
  // On coming back to a list, the row that was opened gets the focus again, unless something that stays has it: what the
  // page before had is gone only once this one is there.
  const [active, setActive] = useState(() => ({
    index: place.current?.active ?? 0,
    wish: place.current === undefined ? 0 : focus.wish(),
  }));
  useScrollShadow(frame);
  const { columns, arrangement } = useArrangement(props.columns, props.arrangement, {
    getTable: () => frame.current?.querySelector('table') ?? null,
    getRows: (): readonly Row[] => rows.getVirtualItems().flatMap(({ index }) => getRow(index) ?? []),
  });
  const dragged = arrangement?.dragged ?? null;
  const widths = useColumnWidths(frame, columns, dragged);
  const drawn = useDrawnColumns(frame, columns, widths);

  const headSort = useHeadSort(sort, wishedSort, onSort);
  const headRows = countHeadRows(columns);
  const headHeight = useHeadHeight(headRows, props.expectsGroups === true);
  const count = total ?? Math.min(expectedRows ?? 12, 60);
  const current = Math.min(active.index, Math.max(count - 1, 0));
  const rows = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => sizes.tableRow,
    overscan: 8,
    paddingStart: headHeight,
    paddingEnd: selection?.room ?? 0,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: selection?.room ?? 0,
    rangeExtractor: useDrawnRows(current, viewKey),
    initialRect: { width: 0, height: expectHeight() },
    initialOffset: place.current?.viewKey === viewKey ? place.current.top : 0,
  });

  const first = rows.range?.startIndex ?? 0;
  const last = rows.range?.endIndex ?? 0;
  const shownView = useRef(viewKey);
  useLayoutEffect(() => {
    if (shownView.current === viewKey) return;
    shownView.current = viewKey;
    // The scroll event would come a frame later, and that frame would show rows that are not loaded.
    if (frame.current !== null) frame.current.scrollTop = 0;
    rows.scrollOffset = 0;
    rows.measure();
    setActive((now) => ({ ...now, index: 0 }));
  }, [viewKey, rows]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the range on screen says when, the virtualiser says what
  useEffect(() => {
    const range = rows.calculateRange();
    rememberHeight(rows.scrollRect?.height ?? 0);
    if (range !== null) showRange(range.startIndex, range.endIndex);
  }, [showRange, rows, first, last]);

  useEffect(() => {
    const box = frame.current;
    const remember = (): void => void places.set(memoryKey, { viewKey, top: box?.scrollTop ?? 0, active: current });
    box?.addEventListener('scroll', remember, { passive: true });
    remember();
    return () => box?.removeEventListener('scroll', remember);
  }, [memoryKey, viewKey, current]);

  useEffect(() => {
    if (focus.findReason(active.wish, document.activeElement === document.body) === null) return;
    // A search that took the focus meanwhile keeps it.
    const isTaken = !focus.isInside() && hasFocusElsewhere();
    const row = isTaken ? null : frame.current?.querySelector<HTMLElement>(`tr[data-index="${current}"]`);
    if (isTaken || row != null) focus.settle(active.wish);
    if (row == null) return;
    row.focus({ preventScroll: true });
    // Where the page scrolls too, the list may be below its edge.
    frame.current?.scrollIntoView({ block: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const index = findRowIndex(event.target);
    if (index === null || selection?.takeKey(event, index) === true) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && event.target instanceof HTMLTableRowElement) {
      const row = getRow(index);
      if (row !== undefined) onOpen(row, index);
      return;
    }
    const next = findRowAfterKey(event.key, index, count, Math.max(1, last - first - 1));
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey && next !== index) selection?.extend(index, next);
    setActive({ index: next, wish: focus.wish() });
    rows.scrollToIndex(next, { align: 'auto' });
  };

  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    focus.enter();
    const index = findRowIndex(target) ?? current;
    setActive((now) => (now.index === index ? now : { ...now, index }));
  };

  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    const body = event.currentTarget;
    focus.leave(
      event,
      (element) => element instanceof Node && body.contains(element),
      () => document.activeElement,
    );
  };

  // Before a link of the row follows it.
  const onClickCapture = (event: MouseEvent<HTMLElement>): void => {
    const index = findRowIndex(event.target);
    const target = event.target as Element;
    if (index === null || target.closest('button') !== null || selection?.takeClick(event, index) !== true) return;
    event.stopPropagation();
    if (target.closest('a') !== null) event.preventDefault();
    if (event.shiftKey) target.closest('tr')?.focus({ preventScroll: true });
  };

  const onMouseDown = (event: MouseEvent<HTMLElement>): void => {
    // Text would be selected along with the rows.
    if (selection !== undefined && event.shiftKey) event.preventDefault();
  };

  const onClick = (event: MouseEvent<HTMLElement>): void => {
    if (!(event.target instanceof Element) || event.target.closest('a, button') !== null) return;
    const index = findRowIndex(event.target);
    const row = index === null ? undefined : getRow(index);
    if (index !== null && row !== undefined && window.getSelection()?.isCollapsed !== false) onOpen(row, index);
  };

  const width = columns.reduce((sum, column) => sum + (dragged?.get(column.id) ?? column.width), 0);
  const isGrowing = ({ id, grows }: TableColumn<Row>): boolean => grows === true && dragged?.has(id) !== true;
  let bottom = headHeight;
  const items = rows.getVirtualItems();
  const getShownRow = (index: number): Row | undefined => (index < count ? getRow(index) : undefined);
  const isRowSelected = (index: number): boolean => {
    const row = getShownRow(index);
    return row !== undefined && selection?.isSelected(row) === true;
  };
  const keys = listRowKeys(
    items.map(({ index }) => index),
    getShownRow,
    getRowKey,
  );
  return (
    <TableFrame ref={frame}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take the focus is a grid
        role="grid"
        aria-label={toVisibleText(label)}
        aria-busy={isBusy}
        aria-multiselectable={selection !== undefined || undefined}
        aria-colcount={drawn.length < columns.length ? columns.length : undefined}
        aria-rowcount={total === null ? -1 : total + headRows}
        // Without a column that grows, all of them would.
        style={{ minWidth: width, ...(columns.some(isGrowing) ? {} : { width }) }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={isGrowing(column) ? {} : { width: dragged?.get(column.id) ?? column.width }} />
          ))}
        </colgroup>
        <DataTableHead {...{ columns, drawn, widths, arrangement, ...headSort, height: headHeight }} />
        <ColumnWidthsContext value={widths}>
          <tbody
            onKeyDown={onKeyDown}
            onMouseDown={onMouseDown}
            onClickCapture={onClickCapture}
            onClick={onClick}
            onFocus={onFocus}
            onBlur={onBlur}
          >
            {items.flatMap((item, place) => {
              const gap = item.start - bottom;
              bottom = item.end;
              return [
                gap > 0 && <RowGap key={`gap ${item.index}`} height={gap} span={columns.length} />,
                <DataTableRow
                  key={keys[place] ?? ''}
                  columns={drawn}
                  row={getShownRow(item.index)}
                  index={item.index}
                  ariaRowIndex={item.index + 1 + headRows}
                  isActive={item.index === current}
                  isSelected={selection && isRowSelected(item.index)}
                />,
              ];
            })}
            {rows.getTotalSize() > bottom && <RowGap height={rows.getTotalSize() - bottom} span={columns.length} />}
          </tbody>
        </ColumnWidthsContext>
      </table>
      {arrangement !== null && (
        <span className="unseen" aria-live="polite">
          {arrangement.said}
        </span>
      )}
    </TableFrame>
  );
}

/** Whether the person has already focused something. The page itself does not count. */
function hasFocusElsewhere(): boolean {
  return document.activeElement?.matches('input, button, a') ?? false;
}

function findRowIndex(target: EventTarget): number | null {
  const index = target instanceof Element ? target.closest('tr')?.dataset.index : undefined;
  return index === undefined ? null : Number(index);
}
