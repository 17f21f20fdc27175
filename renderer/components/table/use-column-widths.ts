import { createContext, type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { TableColumn } from './table-column.ts';

export type ColumnWidths = ReadonlyMap<string, number>;

/** How wide each column is on screen: px by the column's id. */
export const ColumnWidthsContext = createContext<ColumnWidths>(new Map());

/**
 * Measures the columns of a table again whenever the table changes its size or its columns, or one is dragged wider. Until
 * then they are taken to be as wide as they ask to be, which wide tables are: their heads are drawn once.
 */
export function useColumnWidths<Row>(
  box: RefObject<HTMLElement | null>,
  columns: readonly TableColumn<Row>[],
  dragged: ColumnWidths | null,
): ColumnWidths {
  const [measured, setMeasured] = useState<ColumnWidths>(noWidths);
  const widths = useMemo(
    () => new Map(columns.map(({ id, width }) => [id, measured.get(id) ?? width])),
    [columns, measured],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths that are being dragged say when
  useLayoutEffect(() => {
    const table = box.current?.querySelector('table') ?? null;
    if (table === null) return;
    const measure = (): void => {
      const cols = [...table.querySelectorAll('col')];
      const next = new Map(
        columns.map(({ id }, index) => [id, Math.floor(cols[index]?.getBoundingClientRect().width ?? 0)]),
      );
      setMeasured((now) => (isSame(columns, now, next) ? now : next));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(table);
    measure();
    return () => sizes.disconnect();
  }, [box, columns, dragged]);
  return widths;
}

const noWidths: ColumnWidths = new Map();

function isSame<Row>(columns: readonly TableColumn<Row>[], now: ColumnWidths, next: ColumnWidths): boolean {
  return columns.every(({ id, width }) => (now.get(id) ?? width) === next.get(id));
}
