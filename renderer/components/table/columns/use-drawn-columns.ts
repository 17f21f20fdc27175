import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { TableColumn } from '../table-column.ts';
import type { ColumnWidths } from '../use-column-widths.ts';
import { type ColumnRange, chooseColumns, type DrawnColumn, listDrawn } from './drawn-columns.ts';

/** Tells which columns of a table are in view or near it: a hundred columns in thirty rows are too many to draw. */
export function useDrawnColumns<Row>(
  box: RefObject<HTMLElement | null>,
  columns: readonly TableColumn<Row>[],
  measured: ColumnWidths,
): readonly DrawnColumn<Row>[] {
  const widths = useMemo(() => columns.map(({ id, width }) => measured.get(id) ?? width), [columns, measured]);
  // Of the first picture of a wide table nobody draws all. A look changes it only where it leaves out what is in view: drawing it
  // again, a little narrower, costs as much as the first time.
  const first = useMemo(() => chooseColumns(null, widths, { left: 0, right: window.innerWidth }), [widths]);
  const [looked, setRange] = useState<ColumnRange | null>(null);
  const range = looked ?? first;
  // Before the first paint, and when there are other columns.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void =>
      setRange((now) => {
        const view = { left: element.scrollLeft, right: element.scrollLeft + element.clientWidth };
        const next = chooseColumns(now ?? first, widths, view);
        return next === first ? null : next;
      });
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box, widths, first]);
  const held = useHeldHead(box);
  return useMemo(() => listDrawn(columns, range, held), [columns, range, held]);
}

/** The column whose head has the focus or is pressed. */
function useHeldHead(box: RefObject<HTMLElement | null>): string | null {
  const [held, setHeld] = useState<string | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const hold = ({ target }: Event): void =>
      setHeld((target instanceof Element && target.closest<HTMLElement>('th[data-id]')?.dataset.id) || null);
    element.addEventListener('focusin', hold);
    element.addEventListener('pointerdown', hold);
    return () => {
      element.removeEventListener('focusin', hold);
      element.removeEventListener('pointerdown', hold);
    };
  }, [box]);
  return held;
}
