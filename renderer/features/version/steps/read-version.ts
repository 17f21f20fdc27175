import type { QueryClient } from '@tanstack/react-query';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { createBridgeQuery } from '../../../bridge/bridge-query.ts';
import type { WalkStart } from '../../../components/registry/walk/walk-start.ts';

/**
 * Reads what the page of a version shows, so that it is drawn at once. `once` leaves what is known already as it is: where it
 * may be old, the page reads it anew. A failure is the page's to tell.
 */
export async function readVersion(
  client: QueryClient,
  scope: Scope,
  { name, version }: VersionRef,
  from: WalkStart | null,
  how: 'once' | 'anew',
): Promise<void> {
  const ref = { name, version };
  const queries = [
    createBridgeQuery('versions.get', { scope, ...ref }),
    createBridgeQuery('versions.lineage', { scope, ...ref }),
    createBridgeQuery('versions.schema', { scope, ...ref }),
    createBridgeQuery('versions.beside', { scope, ref, from }),
  ] as const;
  await Promise.all(
    queries.map(({ queryKey, queryFn }) =>
      how === 'once' && client.getQueryData(queryKey) !== undefined
        ? null
        : client.prefetchQuery<unknown>({ queryKey, queryFn }),
    ),
  );
}
