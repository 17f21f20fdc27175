import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComparedHead, CompareFetched } from '../../../shared/compare/compare.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import type { VersionRef } from '../../../shared/registry/version-ref.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useSyncState } from '../../components/registry/use-sync-state.ts';
import { useScope } from '../../stores/open-scope.ts';

export type ReadingFailure = CompareFetched['failures'][number];

export interface CompareReading {
  /** How many of those that were not on this computer are there now; null when nothing is read. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** A refresh that the person asked for is under way. */
  readonly isRefreshing: boolean;
  readonly failures: readonly ReadingFailure[];
  /** Reads again what could not be read. */
  readonly retry: () => void;
  /** Reads all compared versions anew. */
  readonly refresh: () => void;
}

/** Reads what is not on this computer of the compared versions, and all of them whenever the person asks. */
export function useCompareReading(
  versions: readonly VersionRef[],
  heads: readonly ComparedHead[] | null,
): CompareReading {
  const scope = useScope();
  const [round, setRound] = useState(0);
  const [isReading, setReading] = useState(false);
  const [isRefreshing, setRefreshing] = useState(false);
  const [failures, setFailures] = useState<readonly ReadingFailure[]>([]);
  const missing = heads?.filter(isUnread) ?? [];
  // The versions in another order are the same to read.
  const wanted = JSON.stringify(missing.map(({ name, version }) => [name, version]).toSorted());
  const asked = useRef('');
  const most = useRef(0);
  const refreshing = useRef<AbortController | null>(null);
  const hasMissing = missing.length > 0;
  if (!isReading) most.current = missing.length;
  else most.current = Math.max(most.current, missing.length);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reading covers all that is missing when it begins
  useEffect(() => {
    if (!hasMissing || isReading) return;
    const key = `${round} ${wanted}`;
    // What a reading could not bring is tried again when the person asks, or the server is back.
    if (asked.current === key) return;
    asked.current = key;
    setReading(true);
    const refs = missing.map(({ name, version }) => ({ name, version }));
    call('compare.fetch', { scope, versions: refs })
      .then(
        ({ failures: failed }) => setFailures(failed.filter(({ error }) => isToTell(error))),
        (reason: unknown) => setFailures(failAll(refs, toAppError(reason))),
      )
      .finally(() => setReading(false));
  }, [scope, hasMissing, isReading, wanted, round]);

  // What versions that are here lack, such as their files and logged models, comes quietly: its cells say that it is not read.
  const isKnown = heads !== null && !hasMissing;
  const set = JSON.stringify(versions.map(({ name, version }) => [name, version]).toSorted());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the set says whether they are others
  useEffect(() => {
    if (!isKnown || versions.length === 0) return;
    const stop = new AbortController();
    call('compare.fetch', { scope, versions }, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [scope, isKnown, set]);

  const retry = useCallback(() => {
    setFailures([]);
    setRound((count) => count + 1);
  }, []);

  // A list that can be read again may mean that these versions can, too.
  const readAt = useSyncState()?.lastSuccessAt ?? null;
  const seenReadAt = useRef(readAt);
  useEffect(() => {
    if (seenReadAt.current === readAt) return;
    seenReadAt.current = readAt;
    if (failures.some(({ error }) => error.retryable)) retry();
  }, [readAt, failures, retry]);

  const refresh = useCallback(() => {
    refreshing.current?.abort();
    const stop = new AbortController();
    refreshing.current = stop;
    setRefreshing(true);
    setFailures([]);
    readAnew(scope, versions, stop.signal)
      .then((failed) => {
        if (!stop.signal.aborted) setFailures(failed);
      })
      .finally(() => {
        if (refreshing.current === stop) setRefreshing(false);
      });
  }, [scope, versions]);
  useEffect(() => () => refreshing.current?.abort(), []);

  const held = failures.filter(({ version }) =>
    versions.some(({ name, version: number }) => name === version.name && number === version.version),
  );
  return {
    progress: isReading && hasMissing ? { done: most.current - missing.length, total: most.current } : null,
    isRefreshing: isRefreshing || isReading,
    failures: held,
    retry,
    refresh,
  };
}

function isUnread({ state, runState }: ComparedHead): boolean {
  return state === 'unread' || (state === 'ready' && runState === 'pending');
}

/** Reads the versions anew, and returns what could not be read. */
async function readAnew(
  scope: ReturnType<typeof useScope>,
  versions: readonly VersionRef[],
  signal: AbortSignal,
): Promise<readonly ReadingFailure[]> {
  if (versions.length === 0) return [];
  try {
    const { failures } = await call('compare.fetch', { scope, versions, isAnew: true }, signal);
    return failures.filter(({ error }) => isToTell(error));
  } catch (reason) {
    const error = toAppError(reason);
    return isToTell(error) ? failAll(versions, error) : [];
  }
}

/** Of what is no longer in the registry the head of its column tells. */
function isToTell({ code }: AppError): boolean {
  return code !== 'CANCELLED' && code !== 'NOT_FOUND';
}

function failAll(versions: readonly VersionRef[], error: AppError): readonly ReadingFailure[] {
  return versions.map((version) => ({ version, error }));
}
