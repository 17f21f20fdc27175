import { useMemo, useState } from 'react';
import type { ColumnLayout } from '../../../../shared/choices/column-layout.ts';
import type { TableColumn } from '../table-column.ts';
import { useInSlices } from '../windows/use-in-slices.ts';
import {
  arrangeColumns,
  clampWidth,
  isMovable,
  isResizable,
  moveColumn,
  noLayout,
  resizeColumns,
} from './column-layout.ts';
import { hasManyColumns } from './drawn-columns.ts';
import { fitCells } from './fit-width.ts';
import { measureHeadFrame, measureHeadText } from './head-room.ts';

/** What a person may do with the columns of a table, and how it is kept. */
export interface ArrangementProps {
  /** As chosen; undefined for the usual one. */
  readonly layout: ColumnLayout | undefined;
  /** null takes the choice back. */
  readonly onLayout: (layout: ColumnLayout | null) => void;
  /** Takes a column with `canHide` out of the table. */
  readonly onHide?: (id: string) => void;
}

/** What the head of a table offers for its columns. */
export interface Arrangement {
  /** px of columns while one is being dragged wider or narrower; null otherwise. */
  readonly dragged: ReadonlyMap<string, number> | null;
  /** The columns that can be moved, from left to right. */
  readonly movable: readonly string[];
  /** Moves a column to a place among those that can be moved. */
  readonly move: (id: string, to: number) => void;
  readonly moveBy: (id: string, places: number) => void;
  readonly canMoveBy: (id: string, places: number) => boolean;
  /** Shows a width while it is chosen; null when that is over. */
  readonly drag: (id: string, px: number | null) => void;
  readonly resize: (id: string, px: number) => void;
  readonly resizeBy: (id: string, px: number) => void;
  readonly fitToContent: (id: string) => void;
  readonly hide: ((id: string) => void) | null;
  readonly canReset: boolean;
  readonly reset: () => void;
  /** What was done last, for screen readers. */
  readonly said: string;
}

/** Lets a person arrange the columns of a table: in which order they stand, and how wide each is. */
export function useArrangement<Row>(
  given: readonly TableColumn<Row>[],
  props: ArrangementProps | undefined,
  { getTable, getRows }: { readonly getTable: () => HTMLTableElement | null; readonly getRows: () => readonly Row[] },
): { readonly columns: readonly TableColumn<Row>[]; readonly arrangement: Arrangement | null } {
  // Columns that change draw every cell anew. Others go with the rows that hold their values.
  const drawn = useInSlices(given, hasManyColumns(given));
  const natural = hasSameIds(drawn, given) ? drawn : given;
  const layout = props?.layout ?? noLayout;
  const [dragged, setDragged] = useState<Arrangement['dragged']>(null);
  const [said, setSaid] = useState('');
  const columns = useMemo(() => arrangeColumns(natural, layout), [natural, layout]);
  if (props === undefined) return { columns: natural, arrangement: null };

  const { onLayout, onHide } = props;
  const movable = columns.filter(isMovable).map(({ id }) => id);
  const find = (id: string): TableColumn<Row> | undefined => columns.find((column) => column.id === id);

  function move(id: string, to: number): void {
    const place = Math.max(0, Math.min(to, movable.length - 1));
    if (!movable.includes(id) || movable.indexOf(id) === place) return;
    onLayout(moveColumn(layout, movable, id, place));
    setSaid(`${find(id)?.header ?? ''}: place ${place + 1} of ${movable.length}`);
  }

  function resize(id: string, px: number): void {
    if (find(id) === undefined) return;
    onLayout(resizeColumns(layout, withThoseBefore(id, px)));
    setSaid(`${find(id)?.header ?? ''}: ${clampWidth(px)} pixels wide`);
  }

  /** Growing columns before it keep the width that they have, or its left edge would move under the pointer. */
  function withThoseBefore(id: string, px: number): ReadonlyMap<string, number> {
    const widths = measureWidths();
    const before = columns.slice(
      0,
      columns.findIndex((column) => column.id === id),
    );
    const growing = before.filter((column) => column.grows === true && isResizable(column));
    return new Map([...growing.map((column) => [column.id, widths.get(column.id) ?? column.width] as const), [id, px]]);
  }

  /** px on screen, by column. */
  function measureWidths(): ReadonlyMap<string, number> {
    const cols = [...(getTable()?.querySelectorAll('col') ?? [])];
    return new Map(columns.map(({ id }, index) => [id, Math.round(cols[index]?.getBoundingClientRect().width ?? 0)]));
  }

  function fitToContent(id: string): void {
    const table = getTable();
    const index = columns.findIndex((column) => column.id === id);
    const column = columns[index];
    if (table === null || column === undefined) return;
    const frame = measureHeadFrame(column, index === 0 || index === columns.length - 1);
    const { measure } = column;
    const cells = measure === undefined ? fitCells(table, index) : Math.max(0, ...getRows().map(measure));
    resize(id, Math.max(frame + measureHeadText(column.header), cells));
  }

  const arrangement: Arrangement = {
    dragged,
    movable,
    move,
    moveBy: (id, places) => move(id, movable.indexOf(id) + places),
    canMoveBy: (id, places) => movable.includes(id) && movable[movable.indexOf(id) + places] !== undefined,
    drag: (id, px) =>
      setDragged((before) =>
        px === null ? null : new Map([...(before ?? withThoseBefore(id, px)), [id, clampWidth(px)]]),
      ),
    resize,
    resizeBy: (id, px) => resize(id, (measureWidths().get(id) ?? 0) + px),
    fitToContent,
    hide: onHide ?? null,
    canReset: layout.order.length + layout.widths.length > 0,
    reset: () => {
      onLayout(null);
      setSaid('The usual order and widths');
    },
    said,
  };
  return { columns, arrangement };
}

function hasSameIds<Row>(one: readonly TableColumn<Row>[], other: readonly TableColumn<Row>[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}
