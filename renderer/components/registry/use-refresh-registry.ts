import { useCallback } from 'react';
import { call } from '../../bridge/bridge-client.ts';
import { useOpenScope } from '../../stores/open-scope.ts';

/** Starts a refresh of the open registry. Its course and its failure come as sync states, so nothing is awaited here. */
export function useRefreshRegistry(): () => void {
  const scope = useOpenScope((state) => state.scope);
  return useCallback(() => {
    if (scope !== null) call('registry.refresh', { scope }).catch(() => undefined);
  }, [scope]);
}
