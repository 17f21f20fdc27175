import { useEffect, useState } from 'react';
import { getScopeKey } from '../../../shared/connection/scope.ts';
import type { DefaultColumns, VersionColumn } from '../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useScope } from '../../stores/open-scope.ts';

/** Runs that show well enough which columns say something, while others are still on their way. */
const enoughRuns = 20;

/**
 * The columns of a model for which nobody has chosen any; null until the replica has answered. They are found once a visit,
 * as soon as enough runs are there, so that nothing moves while the others fill in.
 */
export function useDefaultColumns(name: string, isReading: boolean): readonly VersionColumn[] | null {
  const scope = useScope();
  const visit = `${getScopeKey(scope)}\n${name}`;
  const [found, setFound] = useState<{ readonly visit: string; readonly columns: readonly VersionColumn[] } | null>(
    null,
  );
  const kept = found?.visit === visit ? found.columns : null;
  const { data } = useBridgeQuery('versions.defaults', { scope, name }, { enabled: kept === null });
  const columns = data !== undefined && areFinal(data, isReading) ? data.columns : null;
  useEffect(() => {
    if (columns !== null) setFound((before) => (before?.visit === visit ? before : { visit, columns }));
  }, [visit, columns]);
  if (kept !== null) return kept;
  return data === undefined ? null : (columns ?? none);
}

const none: readonly VersionColumn[] = [];

/** Whether more runs would hardly change them. A model without any waits for the first. */
export function areFinal({ columns, runs, pendingRuns }: DefaultColumns, isReading: boolean): boolean {
  return columns.length > 0 && (runs >= enoughRuns || pendingRuns === 0 || !isReading);
}
