import { useCallback } from 'react';
import { call } from '../../bridge/bridge-client.ts';
import { useOpenScope } from '../../stores/open-scope.ts';

/**
 * Returns the function that starts a refresh of the open registry. Progress and failure arrive as sync states, so
 * nothing is awaited.
 */
export function useRefreshRegistry(): () => void {
  const scope = useOpenScope((state) => state.scope);
  return useCallback(() => {
    if (scope !== null) call('registry.refresh', { scope }).catch(() => undefined);
  }, [scope]);
}
