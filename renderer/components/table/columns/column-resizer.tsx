import type { PointerEvent } from 'react';
import type { Arrangement } from './use-arrangement.ts';

interface ColumnResizerProps {
  readonly id: string;
  readonly arrangement: Arrangement;
}

/**
 * The edge of a head, by which a column is dragged wider; a double click fits it to its content. The keyboard has keys and a
 * menu for both, so it is not one more stop on the way through the heads.
 */
export function ColumnResizer({ id, arrangement }: ColumnResizerProps) {
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const edge: HTMLElement = event.currentTarget;
    const width = edge.closest('th')?.getBoundingClientRect().width ?? 0;
    const begin = event.clientX;
    let px: number | null = null;
    const stop = new AbortController();
    const listen = { signal: stop.signal };
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener(
      'pointermove',
      ({ clientX }) => {
        if (px === null && clientX === begin) return;
        px = width + clientX - begin;
        arrangement.drag(id, px);
      },
      listen,
    );
    const end = (isTaken: boolean): void => {
      stop.abort();
      arrangement.drag(id, null);
      if (isTaken && px !== null) arrangement.resize(id, px);
    };
    edge.addEventListener('pointerup', () => end(true), listen);
    edge.addEventListener('pointercancel', () => end(false), listen);
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape') return;
        key.preventDefault();
        key.stopPropagation();
        end(false);
      },
      { ...listen, capture: true },
    );
  };
  return (
    <span
      aria-hidden
      className="resizer"
      title="Drag to resize, double-click to fit"
      onPointerDown={onPointerDown}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => {
        event.stopPropagation();
        arrangement.fitToContent(id);
      }}
    />
  );
}
