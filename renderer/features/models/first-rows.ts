import type { QueryClient } from '@tanstack/react-query';
import type { ModelsQuery } from '../../../shared/registry/views.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { windowSize } from '../../components/table/windows/row-window.ts';

/** The order that the list of models begins with. */
export const firstSort: ModelsQuery['sort'] = { column: 'updatedAt', direction: 'desc' };

/** Asks for what the app opens with while React gets ready to draw it. A failure is met, and shown, by the page itself. */
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
    // Asked again when it is drawn.
  }
}
