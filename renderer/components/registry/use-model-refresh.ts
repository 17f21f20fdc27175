import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useScope } from '../../stores/open-scope.ts';
import { useSyncState } from './use-sync-state.ts';

interface ModelRefresh {
  readonly refresh: () => void;
  /** `idle` until the first refresh. */
  readonly status: 'idle' | 'running' | 'done';
  /** Why the last refresh failed; null if it worked. */
  readonly error: AppError | null;
}

/** How often in a row it retries by itself. That the list can be read does not prove that this model can. */
const mostTries = 3;

/** Fetches a model, its versions and their runs: at once if `isWanted`, and whenever `refresh` is called. */
export function useModelRefresh(name: string, isWanted: boolean): ModelRefresh {
  const scope = useScope();
  const [round, setRound] = useState(isWanted ? 1 : 0);
  const [status, setStatus] = useState<ModelRefresh['status']>(isWanted ? 'running' : 'idle');
  const [error, setError] = useState<AppError | null>(null);

  useEffect(() => {
    if (round === 0) return;
    const stop = new AbortController();
    setStatus('running');
    call('models.refresh', { scope, name }, stop.signal).then(
      () => settle(null),
      (reason: unknown) => settle(toAppError(reason)),
    );
    function settle(outcome: AppError | null): void {
      if (stop.signal.aborted) return;
      setError(outcome?.code === 'CANCELLED' ? null : outcome);
      setStatus('done');
    }
    return () => stop.abort();
  }, [scope, name, round]);

  // The page must not keep saying that the server is unreachable once the list has been read again.
  const listReadAt = useSyncState()?.lastSuccessAt ?? null;
  const seenReadAt = useRef(listReadAt);
  const triesLeft = useRef(mostTries);
  useEffect(() => {
    const isNews = listReadAt !== seenReadAt.current;
    seenReadAt.current = listReadAt;
    if (error === null) triesLeft.current = mostTries;
    if (!isNews || error === null || !error.retryable || triesLeft.current === 0) return;
    triesLeft.current -= 1;
    setRound((now) => now + 1);
  }, [listReadAt, error]);

  const refresh = useCallback(() => setRound((now) => now + 1), []);
  return { refresh, status, error };
}
