import { useQuery } from '@tanstack/react-query';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { useScope } from '../../stores/open-scope.ts';
import { usePageFreshness } from '../../stores/page-freshness.ts';
import { useSyncState } from './use-sync-state.ts';

/** ms between two looks. A reading that changed nothing makes no event, and asks no server here. */
const lookEvery = 5000;

interface ModelReading {
  readonly isReading: boolean;
  /** Why reading this model failed. */
  readonly error: AppError | null;
}

/** Tells the chip at the top how fresh a model, its versions and their runs are: the page shows nothing else. */
export function useModelFreshness(name: string, { isReading, error }: ModelReading): void {
  const scope = useScope();
  const sync = useSyncState();
  const detail = useQuery({ ...createBridgeQuery('models.get', { scope, name }), refetchInterval: lookEvery }).data;
  const readAt = detail?.versionsFetchedAt ?? null;
  const problem = error ?? (sync?.offline === true ? sync.problem : null);
  usePageFreshness(
    sync === undefined || detail === undefined
      ? null
      : {
          readAt,
          isReading,
          progress: null,
          problem,
          offline: problem !== null && errorTraits[problem.code].contact === 'unreached',
          parts: [
            { what: 'This model and its versions', readAt },
            { what: 'Runs of all opened models, the oldest', readAt: sync.readAt.runs },
            { what: 'List of models', readAt: sync.lastSuccessAt },
          ],
        },
  );
}
