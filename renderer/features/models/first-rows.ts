import type { QueryClient } from '@tanstack/react-query';
import type { ModelsQuery } from '../../../shared/registry/views.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { windowSize } from '../../components/table/windows/row-window.ts';

/** The order in which the list of models starts. */
export const firstSort: ModelsQuery['sort'] = { column: 'updatedAt', direction: 'desc' };

/** Requests what the app opens with, while React gets ready to render it. The page itself meets and shows a failure. */
export async function prefetchFirstRows(client: QueryClient): Promise<void> {
  try {
    const { open: scope } = await client.fetchQuery(createBridgeQuery('connections.list', {}));
    if (scope === null) return;
    const query = { search: '', sort: firstSort, offset: 0, limit: windowSize };
    await Promise.all([
      client.prefetchQuery(createBridgeQuery('models.window', { scope, query })),
      client.prefetchQuery(createBridgeQuery('registry.syncState', { scope })),
    ]);
  } catch {
    // The page asks again when it renders.
  }
}
