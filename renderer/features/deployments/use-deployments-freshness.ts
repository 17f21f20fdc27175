import { useQuery } from '@tanstack/react-query';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { usePageFreshness } from '../../stores/page-freshness.ts';

/** ms between two looks. The engine knows the answer without asking PrimeHub. */
const lookEvery = 2000;

interface Reading {
  readonly isEnabled: boolean;
  readonly isReading: boolean;
  /** Why the page's own reading failed. */
  readonly problem: AppError | null;
}

/** Tells the chip at the top how fresh a deployment is, or all of them for a null `id`. */
export function useDeploymentsFreshness(scope: Scope, id: string | null, reading: Reading): void {
  const known = useQuery({
    ...createBridgeQuery('deployments.freshness', { scope, id }),
    enabled: reading.isEnabled,
    refetchInterval: lookEvery,
    staleTime: 0,
    gcTime: 0,
  }).data;
  // While it is read again, what was wrong the last time still is.
  const problem = known?.problem ?? (reading.isReading ? null : reading.problem);
  const readAt = known?.readAt ?? null;
  usePageFreshness(
    !reading.isEnabled || known === undefined
      ? null
      : {
          readAt,
          // Readings that nobody asked for go on all the time.
          isReading: reading.isReading && readAt === null,
          progress: null,
          problem,
          offline: problem !== null && errorTraits[problem.code].contact === 'unreached',
          parts: [{ what: id === null ? 'Deployments' : 'This deployment', readAt }],
        },
  );
}
