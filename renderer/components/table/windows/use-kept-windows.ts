import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { windowSize } from '../../../../shared/ipc/first-requests.ts';
import { findKeptWindow } from './row-window.ts';

/** The longest list to load whole: about 10 MB of rows. */
const mostRows = 20_000;
/**
 * ms without a change before the rest of a view is loaded, so that typing and sorting do not wait for it: longer than there are between
 * two changes of a list that is being read from the server, whose rest would be loaded each time and thrown away.
 */
const restMs = 1_000;

interface KeptWindowsOptions<Window> {
  readonly viewKey: string;
  /** Whether no other view is asked for: its rows come first. */
  readonly isWanted: boolean;
  readonly total: number | null;
  /** The windows on screen, which are the newest. */
  readonly loaded: ReadonlyMap<number, Window>;
  readonly createQuery: (offset: number) => {
    readonly queryKey: QueryKey;
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Window>;
  };
}

/**
 * Keeps the windows of one view by offset: those that were on screen before and, once the view rests, all others, one
 * after the other. A dragged scrollbar passes thousands of rows in a second, faster than any request. A row that has
 * changed since is shown until its window, requested as it comes into view, replaces it.
 */
export function useKeptWindows<Window extends { readonly total: number }>(
  options: KeptWindowsOptions<Window>,
): ReadonlyMap<number, Window> {
  const { viewKey, isWanted, total, loaded } = options;
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins with nothing
  const kept = useMemo(() => new Map<number, Window>(), [viewKey]);
  const createQuery = useRef(options.createQuery);
  useEffect(() => {
    createQuery.current = options.createQuery;
    for (const [offset, window] of loaded) kept.set(offset, window);
  });

  useEffect(() => {
    if (!isWanted || total === null || total > mostRows) return;
    let isOver = false;
    let asked: QueryKey = [];
    const readRest = async (): Promise<void> => {
      for (let offset = 0; offset < total && !isOver; offset += windowSize) {
        if (findKeptWindow(kept, offset, total) !== undefined) continue;
        const query = createQuery.current(offset);
        asked = query.queryKey;
        const window = await client.fetchQuery(query);
        if (!isOver) kept.set(offset, window);
        await waitUntilIdle();
      }
    };
    // A failed window is requested again when it comes into view, and matters only then.
    const timer = setTimeout(() => void readRest().catch(() => undefined), restMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
      // The engine leaves it for what is asked next, unless its rows are in view.
      const query = client.getQueryCache().get(hashKey(asked));
      if (query?.isActive() === false) void query.cancel();
    };
  }, [client, kept, total, isWanted]);
  return kept;
}

function waitUntilIdle(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: 100 }));
}
