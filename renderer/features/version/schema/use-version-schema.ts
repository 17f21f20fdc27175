import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import type { VersionSchema } from '../../../../shared/registry/schema/version-schema.ts';
import { call } from '../../../bridge/bridge-client.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { useSyncState } from '../../../components/registry/use-sync-state.ts';
import { useRest } from '../../../components/registry/walk/use-rest.ts';
import { useScope } from '../../../stores/open-scope.ts';

interface ShownSchema {
  /** undefined until the replica has answered; null where nothing is known. */
  readonly schema: VersionSchema | null | undefined;
  readonly canFetch: boolean;
  /** The file is being read. */
  readonly isReading: boolean;
  /** Why the file could not be read; null if it was. */
  readonly error: AppError | null;
  readonly retry: () => void;
}

/**
 * Shows what is known of a version's schema, and has its file read unless that was done. A file that could not be read is
 * asked for again when the server answers again, and whenever `retry` is called. Files of versions that a walk passes are
 * left alone.
 */
export function useVersionSchema(name: string, version: string): ShownSchema {
  const scope = useScope();
  const { data, error: readError, refetch } = useBridgeQuery('versions.schema', { scope, name, version });
  const [round, setRound] = useState(0);
  const [outcome, setOutcome] = useState<{ readonly error: AppError | null } | null>(null);
  const retry = useCallback(() => setRound((count) => count + 1), []);
  const isWanted = data?.canFetch === true && data.schema?.from !== 'mlmodel';
  const isResting = useRest(`${name}\n${version}`);
  // Whoever is offline is asked again as soon as that changes.
  const isOffline = useSyncState()?.offline === true;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and `isOffline` ask again
  useEffect(() => {
    if (!isWanted || !isResting) return;
    const stop = new AbortController();
    setOutcome(null);
    call('versions.fetchSchema', { scope, name, version }, stop.signal)
      // What was stored is read before anything says that nothing is known.
      .then(() => refetch())
      .then(
        () => settle(null),
        (reason: unknown) => settle(toAppError(reason)),
      );
    function settle(error: AppError | null): void {
      if (!stop.signal.aborted && error?.code !== 'CANCELLED') setOutcome({ error });
    }
    return () => stop.abort();
  }, [scope, name, version, isWanted, isResting, round, isOffline, refetch]);

  return {
    schema: data?.schema,
    canFetch: data?.canFetch ?? false,
    isReading: isWanted && outcome === null,
    error: isWanted ? (outcome?.error ?? null) : (readError?.error ?? null),
    retry,
  };
}
