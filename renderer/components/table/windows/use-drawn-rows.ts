import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';

/** ms after which the rows beside those in view are drawn too. */
const spareAfterMs = 100;

/** What was in view when rows were last drawn. */
export interface DrawnView extends Pick<Range, 'startIndex' | 'endIndex'> {
  readonly viewKey: string;
}

/** Whether none of the rows in view was in view before, so that all of them have to be drawn. */
export function isAllNew(before: DrawnView | null, now: DrawnView): boolean {
  if (before === null || before.viewKey !== now.viewKey) return true;
  return now.startIndex > before.endIndex || now.endIndex < before.startIndex;
}

/** Lists the rows to draw: those in view, `spare` ones on either side, and the active one, which keeps the focus. */
export function listDrawnRows(range: Range, spare: number, active: number): number[] {
  const near = defaultRangeExtractor({ ...range, overscan: spare });
  const [first, last] = [near[0], near.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (active < first) return [active, ...near];
  return active > last ? [...near, active] : near;
}

/**
 * Gives a virtualiser the rows to draw. Where all in view are new, as on opening a list or dragging its scrollbar, those beside them
 * wait until nothing moves: else each frame draws twice as many rows as anybody sees.
 */
export function useDrawnRows(active: number, viewKey: string): (range: Range) => number[] {
  const before = useRef<DrawnView | null>(null);
  const isBare = useRef(false);
  const [settled, setSettled] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualiser asks again when `settled` makes this another function
  const listRows = useCallback(
    (range: Range): number[] => {
      const now = { viewKey, startIndex: range.startIndex, endIndex: range.endIndex };
      isBare.current = isAllNew(before.current, now);
      before.current = now;
      return listDrawnRows(range, isBare.current ? 0 : range.overscan, active);
    },
    [active, viewKey, settled],
  );
  useEffect(() => {
    if (!isBare.current) return;
    const timer = setTimeout(() => setSettled((count) => count + 1), spareAfterMs);
    return () => clearTimeout(timer);
  });
  return listRows;
}

let lastHeight: number | null = null;

/**
 * How high a table will be on screen, in px: as the one before, else as most of the window. With it the first render has the rows, in
 * slices; without it they are drawn in one go when the table has been measured.
 */
export function expectHeight(): number {
  return lastHeight ?? Math.round(window.innerHeight * 0.7);
}

/** Remembers how high a table is on screen, in px. */
export function rememberHeight(height: number): void {
  if (height > 0) lastHeight = height;
}
