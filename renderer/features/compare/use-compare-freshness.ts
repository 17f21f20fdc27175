import { useQueries } from '@tanstack/react-query';
import type { ComparedHead } from '../../../shared/compare/compare.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { useSyncState } from '../../components/registry/use-sync-state.ts';
import { useScope } from '../../stores/open-scope.ts';
import { usePageFreshness } from '../../stores/page-freshness.ts';
import { findAges } from './find-ages.ts';
import type { CompareReading } from './use-compare-reading.ts';

/** ms between two looks. A reading that changed nothing makes no event, and asks no server here. */
const lookEvery = 5000;

/** Tells the chip at the top how fresh the compared versions are: as old as the oldest of them. */
export function useCompareFreshness(heads: readonly ComparedHead[], reading: CompareReading): void {
  const scope = useScope();
  const sync = useSyncState();
  const names = [...new Set(heads.map(({ name }) => name))];
  const details = useQueries({
    queries: names.map((name) => ({
      ...createBridgeQuery('models.get', { scope, name }),
      refetchInterval: lookEvery,
    })),
  });
  const withModel = new Map(names.map((name, index) => [name, details[index]?.data?.versionsFetchedAt ?? 0]));
  const { versions: readAt, runs } = findAges(heads, withModel, sync?.readAt.runs ?? 0);
  const problem = reading.failures[0]?.error ?? (sync?.offline === true ? sync.problem : null);
  // Of a version that an older app read: then nothing is said of its age.
  const isAgeUnknown = readAt === null && heads.some(({ state }) => state === 'ready');
  const isOne = heads.length === 1;
  usePageFreshness(
    // Where nothing is compared, nothing of a server is on screen.
    sync === undefined || heads.length === 0 || (isAgeUnknown && problem === null && !reading.isRefreshing)
      ? null
      : {
          readAt,
          isReading: reading.isRefreshing,
          progress: reading.progress,
          problem,
          offline: problem !== null && errorTraits[problem.code].contact === 'unreached',
          parts: [
            ...(isAgeUnknown ? [] : [{ what: isOne ? 'This version' : 'These versions, the oldest', readAt }]),
            ...(runs === null ? [] : [{ what: isOne ? 'Its run' : 'Their runs, the oldest', readAt: runs }]),
            { what: 'List of models', readAt: sync.lastSuccessAt },
          ],
        },
  );
}
