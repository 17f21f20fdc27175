import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useScope } from '../../stores/open-scope.ts';
import { useSyncState } from './use-sync-state.ts';

interface ModelRefresh {
  readonly refresh: () => void;
  readonly status: 'running' | 'done';
  /** Why the last refresh failed; null if it worked. */
  readonly error: AppError | null;
}

interface Outcome {
  readonly name: string;
  readonly version: string | null;
  readonly round: object;
  readonly error: AppError | null;
}

/** How often in a row it retries by itself. That the list can be read does not prove that this model can. */
const mostTries = 3;

/**
 * Fetches a model, its versions and their runs: at once as the visit of a page, which shows `version` or all of them, and
 * anew whenever `refresh` is called. While `isResting` is false it waits.
 */
export function useModelRefresh(name: string, version: string | null, isResting = true): ModelRefresh {
  const scope = useScope();
  const [round, setRound] = useState({ count: 0, isVisit: true });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const visit = useCallback(() => setRound(({ count }) => ({ count: count + 1, isVisit: true })), []);
  const refresh = useCallback(() => setRound(({ count }) => ({ count: count + 1, isVisit: false })), []);

  useEffect(() => {
    if (!isResting) return;
    const stop = new AbortController();
    call('models.refresh', { scope, name, version, isVisit: round.isVisit }, stop.signal).then(
      () => settle(null),
      (reason: unknown) => settle(toAppError(reason)),
    );
    function settle(error: AppError | null): void {
      if (!stop.signal.aborted) setOutcome({ name, version, round, error: error?.code === 'CANCELLED' ? null : error });
    }
    return () => stop.abort();
  }, [scope, name, version, round, isResting]);
  const isDone = outcome?.name === name && outcome.version === version && outcome.round === round;
  // While it is tried again, the page goes on saying what went wrong.
  const error = outcome?.name === name ? outcome.error : null;

  // The page must not keep saying that the server is unreachable once the list, or this model, has been read again. Then
  // a visit is answered at once from what was just read.
  const listReadAt = useSyncState()?.lastSuccessAt ?? null;
  const modelReadAt = useBridgeQuery('models.get', { scope, name }).data?.versionsFetchedAt ?? null;
  const readAt = `${listReadAt} ${modelReadAt}`;
  const seenReadAt = useRef(readAt);
  const triesLeft = useRef(mostTries);
  useEffect(() => {
    const isNews = readAt !== seenReadAt.current;
    seenReadAt.current = readAt;
    if (error === null) triesLeft.current = mostTries;
    if (!isNews || error === null || !error.retryable || triesLeft.current === 0) return;
    triesLeft.current -= 1;
    visit();
  }, [readAt, error, visit]);

  return { refresh, status: isDone ? 'done' : 'running', error };
}
