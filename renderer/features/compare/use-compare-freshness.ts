import { useQueries } from '@tanstack/react-query';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { VersionRef } from '../../../shared/registry/version-ref.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { useSyncState } from '../../components/registry/use-sync-state.ts';
import { useScope } from '../../stores/open-scope.ts';
import { usePageFreshness } from '../../stores/page-freshness.ts';
import type { CompareReading } from './use-compare-reading.ts';

/** ms between two looks. A reading that changed nothing makes no event, and asks no server here. */
const lookEvery = 5000;

/** Tells the chip at the top how fresh the compared versions are: as old as the oldest of them. */
export function useCompareFreshness(versions: readonly VersionRef[], reading: CompareReading): void {
  const scope = useScope();
  const sync = useSyncState();
  const names = [...new Set(versions.map(({ name }) => name))];
  const details = useQueries({
    queries: names.map((name) => ({
      ...createBridgeQuery('models.get', { scope, name }),
      refetchInterval: lookEvery,
    })),
  });
  const times = details.flatMap(({ data }) => data?.versionsFetchedAt ?? []);
  const readAt = times.length === 0 ? null : Math.min(...times);
  const problem = reading.failures[0]?.error ?? (sync?.offline === true ? sync.problem : null);
  usePageFreshness(
    sync === undefined
      ? null
      : {
          readAt,
          isReading: reading.isRefreshing,
          progress: reading.progress,
          problem,
          offline: problem !== null && errorTraits[problem.code].contact === 'unreached',
          parts: [
            {
              what: names.length === 1 ? 'This model and its versions' : 'The models of these versions, the oldest',
              readAt,
            },
            { what: 'List of models', readAt: sync.lastSuccessAt },
          ],
        },
  );
}
