import { createContext, type RefObject, useLayoutEffect, useState } from 'react';
import type { TableColumn } from './table-column.ts';

export type ColumnWidths = ReadonlyMap<string, number>;

/** How wide each column is on screen: px by the column's id. Empty before the first layout. */
export const ColumnWidthsContext = createContext<ColumnWidths>(new Map());

/** Measures the columns of a table again whenever the table changes its size or its columns, or one is dragged wider. */
export function useColumnWidths<Row>(
  box: RefObject<HTMLElement | null>,
  columns: readonly TableColumn<Row>[],
  dragged: ColumnWidths | null,
): ColumnWidths {
  const [widths, setWidths] = useState<ColumnWidths>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths that are being dragged say when
  useLayoutEffect(() => {
    const table = box.current?.querySelector('table') ?? null;
    if (table === null) return;
    const measure = (): void => {
      const cols = [...table.querySelectorAll('col')];
      const next = new Map(
        columns.map(({ id }, index) => [id, Math.floor(cols[index]?.getBoundingClientRect().width ?? 0)]),
      );
      setWidths((now) => (isSame(now, next) ? now : next));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(table);
    measure();
    return () => sizes.disconnect();
  }, [box, columns, dragged]);
  return widths;
}

function isSame(a: ColumnWidths, b: ColumnWidths): boolean {
  return a.size === b.size && [...a].every(([id, width]) => b.get(id) === width);
}
