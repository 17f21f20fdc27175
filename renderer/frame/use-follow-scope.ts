import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/failure/app-error.ts';
import { useBridgeQuery } from '../bridge/use-bridge-query.ts';
import { useOpenScope } from '../stores/open-scope.ts';

interface OpenScopeState {
  /** False until main says what is open. Before that, any page would be the wrong one. */
  readonly isKnown: boolean;
  /** Why the connections could not be listed. */
  readonly error: AppError | null;
  readonly retry: () => void;
}

/** Keeps the open scope equal to the one that main has open. */
export function useFollowScope(): OpenScopeState {
  const { data, error, refetch } = useBridgeQuery('connections.list', {});
  const setScope = useOpenScope((state) => state.setScope);
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    if (data === undefined) return;
    setScope(data.open);
    setKnown(true);
  }, [data, setScope]);
  return { isKnown, error: error?.error ?? null, retry: () => void refetch() };
}
