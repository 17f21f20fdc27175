import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { type ColumnRange, chooseColumns, findColumnsInView } from './column-range.ts';

/** px. Before anything is measured, so much is taken for the width of the keys and of a column. */
const usual = { keys: 232, column: 212 };
const sidebar = 220;
/** ms after the first picture. */
const restMs = 300;

/** Tells which columns of versions are in view or near it. `box` scrolls a table whose columns of versions have one width. */
export function useDrawnColumns(box: RefObject<HTMLElement | null>, count: number): ColumnRange {
  // The first picture has what is in view, and those beside it follow.
  const [range, setRange] = useState(() =>
    findColumnsInView({ left: 0, width: window.innerWidth - sidebar, ...usual }, count),
  );
  // Before the first paint, and when there are more or fewer.
  useLayoutEffect(() => setRange((now) => choose(now, box.current, count)), [box, count]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => setRange((now) => choose(now, element, count));
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    if (element.firstElementChild !== null) sizes.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    const timer = setTimeout(() => setRange((now) => chooseColumns(null, now, count)), restMs);
    return () => {
      clearTimeout(timer);
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box, count]);
  return range;
}

function choose(now: ColumnRange, box: HTMLElement | null, count: number): ColumnRange {
  const corner = box?.querySelector('th');
  const table = box?.querySelector('table');
  if (box == null || corner == null || table == null || count === 0) return now;
  const keys = corner.offsetWidth;
  const column = (table.offsetWidth - keys) / count;
  return chooseColumns(
    now,
    findColumnsInView({ left: box.scrollLeft, width: box.clientWidth, keys, column }, count),
    count,
  );
}
