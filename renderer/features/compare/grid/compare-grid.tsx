import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type {
  ComparedHead,
  CompareSection,
  CompareWindow,
  CompareRow as Row,
} from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { useScrollShadow } from '../../../components/table/use-scroll-shadow.ts';
import { createFocusKeeper } from '../../../components/table/windows/focus-keeper.ts';
import { RowGap } from '../../../components/table/windows/row-gap.tsx';
import { LookAlikes } from '../../../components/text/names/look-alikes.tsx';
import { ColumnGap } from './columns/column-gap.tsx';
import { listColumns } from './columns/list-columns.ts';
import { useDrawnColumns } from './columns/use-drawn-columns.ts';
import { CompareFrame, gridSizes } from './compare-frame.ts';
import { CompareLine } from './compare-line.tsx';
import { listGridLines, listWindowOffsets } from './grid-lines.ts';
import { findPlaceAfterKey, type GridPlace } from './grid-place.ts';
import type { HeadActions } from './head-menu.tsx';
import type { CompareRows } from './use-compare-rows.ts';
import { useMovedHead } from './use-moved-head.ts';
import { VersionHead } from './version-head.tsx';

interface CompareGridProps {
  readonly sample: CompareWindow;
  readonly rows: Pick<CompareRows, 'getRow' | 'showWindows' | 'isBusy'>;
  /** Another filter or switch: the list begins anew. */
  readonly resetKey: string;
  readonly directionOf: (metric: string) => MetricDirection;
  readonly actions: HeadActions;
  /** Shows the whole of a value. */
  readonly onOpen: (row: Row, head: ComparedHead, index: number) => void;
  /** In the corner above the keys. */
  readonly corner: string;
}

/**
 * The versions side by side: keys as rows, versions as columns. Only the rows and columns in view exist, and the cell that has the focus. One cell is in the tab order;
 * arrow keys move between cells, Tab goes on to the links and buttons in that cell.
 */
export function CompareGrid({ sample, rows, resetKey, directionOf, actions, onOpen, corner }: CompareGridProps) {
  const { heads, sections } = sample;
  const [closed, setClosed] = useState<ReadonlySet<CompareSection>>(new Set());
  const toggle = useCallback((section: CompareSection): void => setClosed((now) => turn(now, section)), []);
  const lines = useMemo(() => listGridLines(sections, closed), [sections, closed]);
  const [focus] = useState(createFocusKeeper);
  const [active, setActive] = useState({ line: -1, column: 0, wish: 0 });
  const line = Math.min(active.line, lines.length - 1);
  const column = Math.min(active.column, heads.length);
  const frame = useRef<HTMLDivElement>(null);
  useScrollShadow(frame);
  const drawn = useDrawnColumns(frame, heads.length);

  const extractRange = useCallback(
    (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), ...(line < 0 ? [] : [line])])].sort((a, b) => a - b),
    [line],
  );
  const virtual = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: useCallback(
      (index: number) => (lines[index]?.kind === 'heading' ? gridSizes.heading : gridSizes.row),
      [lines],
    ),
    overscan: 4,
    paddingStart: gridSizes.head,
    scrollPaddingStart: gridSizes.head,
    rangeExtractor: extractRange,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines have other heights
  useLayoutEffect(() => virtual.measure(), [lines]);

  const shownKey = useRef(resetKey);
  useLayoutEffect(() => {
    if (shownKey.current === resetKey) return;
    shownKey.current = resetKey;
    // To set what it is already would have all new rows laid out at once.
    if (frame.current !== null && virtual.scrollOffset !== 0) frame.current.scrollTop = 0;
    virtual.scrollOffset = 0;
    setActive((now) => (now.line <= 0 ? now : { ...now, line: 0 }));
  }, [resetKey, virtual]);

  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  const { showWindows } = rows;
  useEffect(() => showWindows(listWindowOffsets(lines, first, last)), [lines, first, last, showWindows]);

  // A head that moves loses the focus, and the next key comes soon.
  useLayoutEffect(() => {
    const reason = focus.findReason(active.wish, document.activeElement === document.body);
    const cell = reason === null ? null : findCell(frame.current, line, column);
    if (cell === null) return;
    focus.settle(active.wish);
    cell.focus({ preventScroll: true });
    // Whoever scrolled away stays there when only the element was replaced.
    if (reason === 'wished') cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  /** A heading is one cell in all columns, so the column stays the one from which it was entered. */
  const findShownPlace = (element: Element): GridPlace => {
    const place = findPlace(element);
    return lines[place.line]?.kind === 'heading' ? { line: place.line, column } : place;
  };

  const open = (cell: Element | null): void => {
    const place = cell === null ? null : findPlace(cell);
    const target = place === null ? undefined : lines[place.line];
    const head = heads[(place?.column ?? 0) - 1];
    if (target?.kind !== 'row' || head === undefined || place === null) return;
    const row = rows.getRow(target.index);
    if (row !== undefined && row.cells[place.column - 1]?.kind !== 'none') onOpen(row, head, place.column - 1);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.closest('[data-column]')) return;
    // What opens from a cell is in the page elsewhere.
    if (!frame.current?.contains(target)) return;
    const sideways = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    const pressed = heads[findPlace(target).column - 1];
    if (event.altKey && event.shiftKey && sideways !== 0 && target.closest('thead') !== null && pressed !== undefined) {
      event.preventDefault();
      // Alt+← leads back.
      event.stopPropagation();
      moving.moveBy(pressed, sideways);
      return;
    }
    if (event.altKey) return;
    const isCell = target.matches('[data-column]');
    if (isCell && (key === 'Enter' || key === ' ')) {
      event.preventDefault();
      const way = target.querySelector<HTMLElement>('[data-enter]');
      if (way !== null) way.click();
      else if (target.matches('th')) target.querySelector<HTMLElement>('button')?.click();
      else open(target);
      return;
    }
    // Where the focus is not there yet, the next key goes on from where it is to be.
    const from = focus.findReason(active.wish, false) === 'wished' ? { line, column } : findShownPlace(target);
    const next = findPlaceAfterKey({ key, isWithControl: event.ctrlKey || event.metaKey }, from, {
      lines: lines.length,
      columns: heads.length + 1,
      page: Math.max(1, last - first - 1),
    });
    if (next === null) return;
    event.preventDefault();
    setActive({ ...next, wish: focus.wish() });
    if (next.line >= 0) virtual.scrollToIndex(next.line, { align: 'auto' });
  };

  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    focus.enter();
    const cell = target.closest('[data-column]');
    if (cell === null || frame.current?.contains(target) !== true) return;
    const place = findShownPlace(cell);
    setActive((now) => (now.line === place.line && now.column === place.column ? now : { ...now, ...place }));
  };

  const onBlur = (event: FocusEvent<HTMLElement>): void =>
    focus.leave(
      event,
      (element) => element instanceof Node && frame.current?.contains(element) === true,
      () => document.activeElement,
    );

  const onClick = ({ target }: MouseEvent<HTMLElement>): void => {
    if (target instanceof Element && target.closest('[data-more]') !== null) open(target.closest('[data-column]'));
  };

  const { moving, onDropped, said } = useMovedHead(heads, actions, (index) =>
    setActive({ line: -1, column: index + 1, wish: focus.wish() }),
  );
  const names = useMemo(() => [[...new Set(heads.map(({ name }) => name))]], [heads]);
  const baseline = heads.findIndex(({ baselineBy }) => baselineBy !== null);
  const items = virtual.getVirtualItems();
  let bottom = gridSizes.head as number;
  return (
    <LookAlikes names={names}>
      <CompareFrame ref={frame} style={{ maxHeight: `max(62%, ${gridSizes.head + 5 * gridSizes.row}px)` }}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the focus is a grid
          role="grid"
          aria-label="Comparison"
          aria-busy={rows.isBusy}
          aria-rowcount={lines.length + 1}
          aria-colcount={heads.length + 1}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={onBlur}
          onClick={onClick}
          onDoubleClick={({ target }) => target instanceof Element && open(target.closest('td[data-column]'))}
          style={{
            width: '100%',
            minWidth: `calc(var(--key-column) + ${heads.length} * var(--version-column))`,
            maxWidth: `calc(var(--key-column) + ${heads.length} * var(--widest-version-column))`,
          }}
        >
          <colgroup>
            <col />
            {heads.map(({ name, version }) => (
              <col key={`${name}\n${version}`} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1} data-line={-1}>
              <th scope="col" data-column={0} aria-colindex={1} tabIndex={line === -1 && column === 0 ? 0 : -1}>
                <span className="corner">{corner}</span>
              </th>
              {listColumns(drawn, heads.length, line === -1 ? column - 1 : null).map((each) => {
                const { index } = each;
                const head = heads[index];
                if (each.kind === 'gap') return <ColumnGap key={`gap ${index}`} span={each.span} />;
                return (
                  head !== undefined && (
                    <VersionHead
                      key={`${head.name}\n${head.version}`}
                      head={head}
                      index={index}
                      count={heads.length}
                      isActive={line === -1 && column === index + 1}
                      actions={moving}
                      onDropped={onDropped}
                    />
                  )
                );
              })}
            </tr>
          </thead>
          <tbody>
            {items.flatMap((item) => {
              const gap = item.start - bottom;
              bottom = item.end;
              const shown = lines[item.index];
              return [
                gap > 0 && <RowGap key={`gap ${item.index}`} height={gap} span={heads.length + 1} />,
                shown !== undefined && (
                  <CompareLine
                    key={shown.kind === 'heading' ? shown.section : shown.index}
                    shown={shown}
                    line={item.index}
                    count={heads.length}
                    drawn={drawn}
                    baseline={baseline}
                    row={shown.kind === 'row' ? rows.getRow(shown.index) : undefined}
                    directionOf={directionOf}
                    activeColumn={item.index === line ? column : null}
                    onToggle={toggle}
                  />
                ),
              ];
            })}
            {virtual.getTotalSize() > bottom && (
              <RowGap height={virtual.getTotalSize() - bottom} span={heads.length + 1} />
            )}
          </tbody>
        </table>
        <span className="unseen" aria-live="polite">
          {said}
        </span>
      </CompareFrame>
    </LookAlikes>
  );
}

function turn(closed: ReadonlySet<CompareSection>, section: CompareSection): ReadonlySet<CompareSection> {
  const next = new Set(closed);
  if (!next.delete(section)) next.add(section);
  return next;
}

function findPlace(element: Element): GridPlace {
  const column = element.closest<HTMLElement>('[data-column]')?.dataset.column;
  const line = element.closest<HTMLElement>('[data-line]')?.dataset.line;
  return { line: Number(line ?? 0), column: Number(column ?? 0) };
}

/** Finds the cell of a place. A heading is one cell in all columns. */
function findCell(frame: HTMLElement | null, line: number, column: number): HTMLElement | null {
  const row = frame?.querySelector(`[data-line="${line}"]`);
  return (
    row?.querySelector<HTMLElement>(`[data-column="${column}"]`) ??
    row?.querySelector<HTMLElement>('[data-column="0"]') ??
    null
  );
}
