import { type PointerEvent, useState } from 'react';
import type { Arrangement } from './use-arrangement.ts';

/** A column that is being dragged, and the place among the movable ones where it would land. */
export interface ColumnDrag {
  readonly id: string;
  readonly to: number;
  /** The head before which it would stand, or behind which at the end. */
  readonly mark: { readonly id: string; readonly side: 'before' | 'after' };
}

/** px the pointer must move before a press is no click. */
const slack = 6;
/** px from the table's edge where it scrolls along, and how far each time. */
const edge = 48;
const step = 12;

/** Lets heads be dragged to another place. Escape leaves everything as it was. */
export function useColumnDrag(arrangement: Arrangement | null): {
  readonly drag: ColumnDrag | null;
  readonly onPointerDown: ((event: PointerEvent<HTMLElement>) => void) | undefined;
} {
  const [drag, setDrag] = useState<ColumnDrag | null>(null);
  if (arrangement === null) return { drag: null, onPointerDown: undefined };

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const head = event.target instanceof Element ? event.target.closest<HTMLElement>('th[data-movable]') : null;
    const id = head?.dataset.id;
    // Fingers scroll.
    if (event.button !== 0 || event.pointerType === 'touch' || head === null || id === undefined) return;
    if (event.target instanceof Element && event.target.closest('.resizer, .direction-toggle') !== null) return;
    const begin = event.clientX;
    let found: ColumnDrag | null = null;
    const stop = new AbortController();
    const listen = { signal: stop.signal, capture: true };
    const frame = head.closest('table')?.parentElement ?? null;
    window.addEventListener(
      'pointermove',
      (move) => {
        if (found === null && Math.abs(move.clientX - begin) < slack) return;
        move.preventDefault();
        if (frame !== null) scrollAlong(frame, move.clientX);
        found = findPlace(head, id, move.clientX, arrangement.movable);
        setDrag(found);
      },
      listen,
    );
    const end = (isTaken: boolean): void => {
      stop.abort();
      setDrag(null);
      if (found === null) return;
      swallowClick();
      if (isTaken) arrangement.move(id, found.to);
    };
    window.addEventListener('pointerup', () => end(true), listen);
    window.addEventListener('pointercancel', () => end(false), listen);
    // Of the window itself: those of its elements would be captured, too.
    window.addEventListener('blur', () => end(false), { signal: stop.signal });
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape' || found === null) return;
        key.preventDefault();
        key.stopPropagation();
        end(false);
      },
      listen,
    );
  };
  return { drag, onPointerDown };
}

/** The click that ends a drag must not sort. */
function swallowClick(): void {
  const stop = new AbortController();
  window.addEventListener(
    'click',
    (click) => {
      click.preventDefault();
      click.stopPropagation();
      stop.abort();
    },
    { capture: true, signal: stop.signal },
  );
  // It comes at once or, where the pointer has left the head, never.
  setTimeout(() => stop.abort());
}

function scrollAlong(frame: HTMLElement, x: number): void {
  const { left, right } = frame.getBoundingClientRect();
  if (x < left + edge) frame.scrollLeft -= step;
  else if (x > right - edge) frame.scrollLeft += step;
}

function findPlace(head: HTMLElement, id: string, x: number, movable: readonly string[]): ColumnDrag | null {
  const heads = [...(head.closest('thead')?.querySelectorAll<HTMLElement>('th[data-movable]') ?? [])].sort(
    (a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left,
  );
  const others = heads.filter((each) => each !== head);
  const passed = others.filter((each) => {
    const { left, width } = each.getBoundingClientRect();
    return x > left + width / 2;
  }).length;
  // Of all columns: those far from the screen have no head.
  const places = movable.filter((each) => each !== id);
  const next = others[passed]?.dataset.id;
  if (next !== undefined) return { id, to: places.indexOf(next), mark: { id: next, side: 'before' } };
  const last = others.at(-1)?.dataset.id;
  return last === undefined ? null : { id, to: places.indexOf(last) + 1, mark: { id: last, side: 'after' } };
}
