import { useEffect, useRef, useState } from 'react';
import { getScopeKey } from '../../../shared/connection/scope.ts';
import { windowSize } from '../../../shared/ipc/first-requests.ts';
import type { DefaultColumns, VersionColumn } from '../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useScope } from '../../stores/open-scope.ts';
import { resolveSort, type VersionsSort } from './versions-sort.ts';

/** Runs that show well enough which columns say something, while others are still on their way. */
const enoughRuns = 20;

interface DefaultColumnsOptions {
  readonly isReading: boolean;
  /** What the person chose instead, as far as that is so. */
  readonly chosen: readonly VersionColumn[] | undefined;
  readonly chosenSort: VersionsSort | undefined;
}

/**
 * The columns of a model for which nobody has chosen any; null until the replica has answered. They are found once a visit,
 * as soon as enough runs are there, so that nothing moves while the others fill in. The first rows are read with them, as
 * a table that is drawn without rows first takes twice as long to come.
 */
export function useDefaultColumns(
  name: string,
  { isReading, chosen, chosenSort }: DefaultColumnsOptions,
): readonly VersionColumn[] | null {
  const scope = useScope();
  const visit = `${getScopeKey(scope)}\n${name}`;
  const [found, setFound] = useState<{ readonly visit: string; readonly columns: readonly VersionColumn[] } | null>(
    null,
  );
  const kept = found?.visit === visit ? found.columns : null;
  const { data } = useBridgeQuery('versions.defaults', { scope, name }, { enabled: kept === null });
  const columns = data !== undefined && areFinal(data, isReading) ? data.columns : null;
  const sort = resolveSort(chosenSort, columns ?? none);
  const { isFetched } = useBridgeQuery(
    'versions.window',
    { scope, query: { name, columns: [...(columns ?? none)], sort, offset: 0, limit: windowSize } },
    { enabled: kept === null && columns !== null && chosen === undefined },
  );
  const isReady = columns !== null && (isFetched || chosen !== undefined);
  /** The visit whose table is on screen, if only without these columns: it stays there. */
  const shown = useRef<string | null>(null);
  const result =
    kept ?? (isReady ? columns : data !== undefined && (columns === null || shown.current === visit) ? none : null);
  useEffect(() => {
    if (isReady) setFound((before) => (before?.visit === visit ? before : { visit, columns }));
    if (result !== null) shown.current = visit;
  }, [visit, columns, isReady, result]);
  return result;
}

const none: readonly VersionColumn[] = [];

/** Whether more runs would hardly change them. A model without any waits for the first. */
export function areFinal({ columns, runs, pendingRuns }: DefaultColumns, isReading: boolean): boolean {
  return columns.length > 0 && (runs >= enoughRuns || pendingRuns === 0 || !isReading);
}
