import { hashKey, type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import type { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { windowSize } from '../../../../shared/ipc/first-requests.ts';
import { findRowAtIndex, listWindowOffsets } from './row-window.ts';
import { useInSlices } from './use-in-slices.ts';
import { useKeptWindows } from './use-kept-windows.ts';

interface RowWindow<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

interface WindowQuery<Window> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Window>;
}

/** The loaded rows of a table that shows all rows in one scroll. */
export interface RowWindows<View, Row, Window extends RowWindow<Row>> {
  /**
   * The view that the rows belong to. It lags behind the requested one until its first window is there, so that nothing
   * flickers.
   */
  readonly view: View;
  /** Identifies `view`. When it changes, other rows are shown. */
  readonly viewKey: string;
  /** null until the first window */
  readonly total: number | null;
  /** Any window of the view, for the totals that come with each. */
  readonly sample: Window | null;
  /** The windows around the rows on screen. */
  readonly loaded: ReadonlyMap<number, Window>;
  readonly getRow: (index: number) => Row | undefined;
  readonly showRange: (first: number, last: number) => void;
  readonly error: AppError | null;
}

const noWindows: ReadonlyMap<number, never> = new Map<number, never>();

/**
 * Loads the windows that cover the rows on screen. `createQuery` creates the query of one window. The first rows of a view
 * with `hasManyColumns` are drawn in slices, as that many cells at once would hold the page up. Rows that come into view
 * later are drawn at once.
 */
export function useRowWindows<View, Row, Window extends RowWindow<Row>>(
  view: View,
  createQuery: (view: View, offset: number, limit: number) => WindowQuery<Window>,
  hasManyColumns = false,
): RowWindows<View, Row, Window> {
  const client = useQueryClient();
  const viewKey = hashKey([view]);
  const [range, setRange] = useState({ viewKey, offsets: [0] as readonly number[] });
  const offsets = range.viewKey === viewKey ? range.offsets : [0];
  // Begins before the page around the rows is drawn: the engine is at it meanwhile.
  const first = createQuery(view, offsets[0] ?? 0, windowSize);
  if (client.getQueryState(first.queryKey) === undefined) void client.prefetchQuery(first);
  const results = useQueries({
    queries: offsets.map((offset) => ({ ...createQuery(view, offset, windowSize) })),
  });

  const windows = new Map<number, Window>();
  results.forEach((result, index) => {
    const offset = offsets[index];
    if (offset !== undefined && result.data !== undefined) windows.set(offset, result.data as Window);
  });
  const sample = [...windows.values()].at(-1) ?? null;
  const current = sample === null ? null : { view, viewKey, windows, sample };

  const previous = useRef(current);
  const before = previous.current;
  const arrived = current === null || (before !== null && isSame(current, before)) ? before : current;
  useEffect(() => {
    previous.current = arrived;
  });
  const drawn = useInSlices(arrived, hasManyColumns);
  const shown = drawn?.viewKey === arrived?.viewKey ? arrived : drawn;

  const total = shown?.sample.total ?? null;
  // The range on screen belongs to the view that is shown. A view that is still loading starts at its first row.
  const shownKey = shown?.viewKey ?? viewKey;
  const shownView = shown?.view ?? view;
  const kept = useKeptWindows<Window>({
    viewKey: shownKey,
    isWanted: shownKey === viewKey,
    total,
    loaded: shown?.windows ?? noWindows,
    createQuery: (offset) => createQuery(shownView, offset, windowSize),
  });
  const showRange = useCallback(
    (first: number, last: number) => {
      const next = listWindowOffsets(first, last, total);
      setRange((now) =>
        now.viewKey === shownKey && hashKey(now.offsets) === hashKey(next) ? now : { viewKey: shownKey, offsets: next },
      );
    },
    [shownKey, total],
  );
  const failure = results.find(({ error }) => error !== null)?.error as AppFailure | undefined;
  return {
    view: shownView,
    viewKey: shownKey,
    total,
    sample: shown?.sample ?? null,
    loaded: shown?.windows ?? noWindows,
    getRow: (index) => (total === null ? undefined : findRowAtIndex(shown?.windows ?? noWindows, kept, index, total)),
    showRange,
    error: failure?.error ?? null,
  };
}

interface ShownWindows<Window> {
  readonly viewKey: string;
  readonly windows: ReadonlyMap<number, Window>;
}

function isSame<Window>(one: ShownWindows<Window>, other: ShownWindows<Window>): boolean {
  return (
    one.viewKey === other.viewKey &&
    one.windows.size === other.windows.size &&
    [...one.windows].every(([offset, window]) => other.windows.get(offset) === window)
  );
}
