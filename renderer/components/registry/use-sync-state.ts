import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useOpenScope } from '../../stores/open-scope.ts';

const anyScope = { connectionId: '00000000-0000-4000-8000-000000000000', group: null };

/**
 * Returns how fresh the open replica is; undefined while none is open. Pushed states replace the answer
 * (replica-events.ts).
 */
export function useSyncState(): SyncState | undefined {
  const scope = useOpenScope((state) => state.scope);
  return useBridgeQuery('registry.syncState', { scope: scope ?? anyScope }, { enabled: scope !== null }).data;
}
