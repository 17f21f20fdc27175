import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Scope } from '../../../shared/connection/scope.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useOpenScope } from '../../stores/open-scope.ts';

/**
 * Returns the function that opens another connection and group; a null group means the one used last. It rejects with
 * an AppFailure.
 */
export function useSwitchConnection(): (connectionId: string, group: string | null) => Promise<Scope> {
  const client = useQueryClient();
  const setScope = useOpenScope((state) => state.setScope);
  return useCallback(
    async (connectionId, group) => {
      const scope = await call('connections.open', { connectionId, group });
      await client.invalidateQueries({ queryKey: ['connections.list'] });
      setScope(scope);
      return scope;
    },
    [client, setScope],
  );
}
