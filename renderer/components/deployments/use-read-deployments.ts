import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';

interface ReadDeploymentsOptions {
  readonly isEnabled: boolean;
  /** Only this one; all by default. */
  readonly id?: string | null;
  /** ms: an answer of that age is enough to begin with. */
  readonly maxAge: number;
  /** ms between readings while the window is visible; none by default. */
  readonly pollMs?: number;
}

interface ReadDeployments {
  readonly isReading: boolean;
  /** Why the last reading failed; null when it did not. */
  readonly error: AppFailure | null;
  /** Reads again, however young the last answer is. */
  readonly readAgain: () => void;
}

/** ms: an answer of that age serves a page that opens, and a poll: it was read for somebody else just before. */
export const youngMs = 15_000;

/** Has the group's deployments read from PrimeHub while something shows them. The rows themselves come from the replica. */
export function useReadDeployments(scope: Scope, options: ReadDeploymentsOptions): ReadDeployments {
  const { isEnabled, id = null, maxAge, pollMs } = options;
  const client = useQueryClient();
  const nextAge = useRef(maxAge);
  const { isFetching, error, refetch } = useQuery<boolean, AppFailure>({
    queryKey: ['deployments.refresh', { scope, id, pollMs, maxAge }],
    queryFn: async ({ signal }) => {
      const age = nextAge.current;
      nextAge.current = youngMs;
      await call('deployments.refresh', { scope, id, maxAge: age }, signal);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['deployments.list', { scope }] }),
        client.invalidateQueries({ queryKey: ['deployments.get'] }),
      ]);
      return true;
    },
    enabled: isEnabled,
    staleTime: 0,
    gcTime: 0,
    // Not while the window is hidden; a window that comes back into view asks at once.
    refetchInterval: pollMs ?? false,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: pollMs !== undefined,
  });
  return {
    isReading: isFetching,
    error,
    readAgain: () => {
      nextAge.current = 0;
      void refetch();
    },
  };
}
