import type { QueryClient } from '@tanstack/react-query';
import type { ChoiceValue } from '../../../shared/choices/choice-sections.ts';
import type { Scope } from '../../../shared/connection/scope.ts';
import { createFirstWindow, firstSort } from '../../../shared/ipc/first-requests.ts';
import type { ModelsQuery } from '../../../shared/registry/views.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { getChoiceId, openChoices, useChoices } from '../../stores/choices/choices.ts';
import { useOpenScope } from '../../stores/open-scope.ts';

/**
 * Requests what the app opens with, so that the first thing drawn is the list itself. Resolves when that is there, or asked
 * for in vain: the page itself meets and shows a failure.
 */
export async function prefetchFirstRows(client: QueryClient): Promise<void> {
  try {
    const { open: scope } = await client.fetchQuery(createBridgeQuery('connections.list', {}));
    if (scope === null) return;
    useOpenScope.getState().setScope(scope);
    await Promise.all([
      openChoices(scope).then(() => prefetchRows(client, scope)),
      client.prefetchQuery(createBridgeQuery('registry.syncState', { scope })),
    ]);
  } catch {
    // The page asks again when it renders.
  }
}

function prefetchRows(client: QueryClient, scope: Scope): Promise<void> {
  const chosen = useChoices.getState().values.get(getChoiceId('models.sort', ''));
  return client.prefetchQuery(createRowsQuery(scope, (chosen as ChoiceValue<'models.sort'> | undefined) ?? firstSort));
}

function createRowsQuery(scope: Scope, sort: ModelsQuery['sort']) {
  return createBridgeQuery('models.window', createFirstWindow(scope, sort));
}
