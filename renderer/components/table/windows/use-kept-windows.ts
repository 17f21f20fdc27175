import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { windowSize } from './row-window.ts';

/** Lists up to this long are read whole: about 10 MB of rows. */
const mostRows = 20_000;
/** ms that a view stays as it is before the rest of it is read, so that typing and sorting are not held up. */
const restMs = 400;

interface KeptWindowsOptions<Window> {
  readonly viewKey: string;
  readonly total: number | null;
  /** What is on screen, newest. */
  readonly loaded: ReadonlyMap<number, Window>;
  readonly createQuery: (offset: number) => {
    readonly queryKey: QueryKey;
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Window>;
  };
}

/**
 * Windows of one view by offset, beside those on screen: what was there before, and once the view rests, all others, one
 * after the other. A dragged scrollbar passes over thousands of rows in a second, far ahead of any question about them.
 * Rows that have changed since are shown until their window, asked for as it comes into view, replaces them.
 */
export function useKeptWindows<Window>(options: KeptWindowsOptions<Window>): ReadonlyMap<number, Window> {
  const { viewKey, total, loaded } = options;
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins with nothing
  const kept = useMemo(() => new Map<number, Window>(), [viewKey]);
  const createQuery = useRef(options.createQuery);
  useEffect(() => {
    createQuery.current = options.createQuery;
    for (const [offset, window] of loaded) kept.set(offset, window);
  });

  useEffect(() => {
    if (total === null || total > mostRows) return;
    let isOver = false;
    const readRest = async (): Promise<void> => {
      for (let offset = 0; offset < total && !isOver; offset += windowSize) {
        if (kept.has(offset)) continue;
        const window = await client.fetchQuery(createQuery.current(offset));
        if (!isOver) kept.set(offset, window);
        await waitUntilIdle();
      }
    };
    // What fails is asked for again when it comes into view, and only then does it matter.
    const timer = setTimeout(() => void readRest().catch(() => undefined), restMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client, kept, total]);
  return kept;
}

function waitUntilIdle(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: 100 }));
}
