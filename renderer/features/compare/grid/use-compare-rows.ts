import { hashKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  type CompareQuery,
  type CompareRow,
  type CompareWindow,
  maxCompareWindow,
} from '../../../../shared/compare/compare.ts';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import type { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { createBridgeQuery } from '../../../bridge/bridge-query.ts';

export type ComparedView = Omit<CompareQuery, 'offset' | 'limit'>;

export interface CompareRows {
  /** What is on screen: while another view loads, the one before. */
  readonly view: ComparedView;
  /** Any window of the view on screen, for its heads and totals; null before the first answer. */
  readonly sample: CompareWindow | null;
  readonly getRow: (index: number) => CompareRow | undefined;
  /** Says which windows the screen needs. */
  readonly showWindows: (offsets: readonly number[]) => void;
  readonly isBusy: boolean;
  readonly error: AppError | null;
  readonly retry: () => void;
}

/** ms without a change before the comparison without its switch is read, so that turning it shows it at once. */
const restMs = 300;

/** Loads the windows of a comparison that cover the rows on screen. The old rows stay until new ones arrive. */
export function useCompareRows(scope: Scope, view: ComparedView): CompareRows {
  const client = useQueryClient();
  const viewKey = hashKey([view]);
  const isEmpty = view.versions.length === 0;
  // Another filter begins at its first row; another baseline or order stays where the person is.
  const listKey = getListKey(view);
  const [wanted, setWanted] = useState<WantedWindows>({ listKey, offsets: firstWindow });
  const offsets = findOffsets(wanted, listKey);
  const create = (of: ComparedView, offset: number) =>
    createBridgeQuery('compare.window', { scope, query: { ...of, offset, limit: maxCompareWindow } });
  // Begins before the page around the rows is drawn: the engine is at it meanwhile.
  const first = create(view, offsets[0] ?? 0);
  if (!isEmpty && client.getQueryState(first.queryKey) === undefined) void client.prefetchQuery(first);
  const results = useQueries({ queries: isEmpty ? [] : offsets.map((offset) => create(view, offset)) });

  const windows = new Map<number, CompareWindow>();
  results.forEach(({ data }, index) => {
    const offset = offsets[index];
    if (offset !== undefined && data !== undefined) windows.set(offset, data);
  });
  // The newest answer tells how many rows there are.
  const newest = results.reduce<(typeof results)[number] | null>(
    (best, result) => (result.data !== undefined && result.dataUpdatedAt >= (best?.dataUpdatedAt ?? 0) ? result : best),
    null,
  );
  const sample = newest?.data ?? null;
  const current = sample === null ? null : { view, windows, sample };
  const previous = useRef(current);
  useEffect(() => {
    if (current !== null) previous.current = current;
  });
  const shown = isEmpty ? null : (current ?? previous.current);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether the view is another
  useEffect(() => {
    if (isEmpty) return;
    const other = { ...view, differencesOnly: !view.differencesOnly };
    const timer = setTimeout(() => void client.prefetchQuery(create(other, 0)), restMs);
    return () => clearTimeout(timer);
  }, [client, viewKey]);

  // Each window brings them anew; as long as they say the same, what is drawn of them stays.
  const headsKey = JSON.stringify(shown?.sample.heads ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether they are others
  const heads = useMemo(() => shown?.sample.heads ?? [], [headsKey]);
  const shownKey = getListKey(shown?.view ?? view);
  const failure = results.find(({ error }) => error !== null)?.error as AppFailure | undefined;
  return {
    view: shown?.view ?? view,
    sample: shown === null ? null : { ...shown.sample, heads },
    getRow: (index) => {
      const offset = Math.floor(index / maxCompareWindow) * maxCompareWindow;
      return shown?.windows.get(offset)?.rows[index - offset];
    },
    showWindows: useCallback(
      (next) =>
        setWanted((now) =>
          hashKey(findOffsets(now, shownKey)) === hashKey(next) ? now : { listKey: shownKey, offsets: next },
        ),
      [shownKey],
    ),
    isBusy: current === null && !isEmpty,
    error: failure?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
}

const firstWindow: readonly number[] = [0];

interface WantedWindows {
  readonly listKey: string;
  readonly offsets: readonly number[];
}

/** The windows that were wanted of a list; of another than they are of, the first. */
function findOffsets(wanted: WantedWindows, listKey: string): readonly number[] {
  return wanted.listKey === listKey && wanted.offsets.length > 0 ? wanted.offsets : firstWindow;
}

function getListKey({ differencesOnly, filter }: ComparedView): string {
  return `${differencesOnly} ${filter}`;
}
