import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';

/**
 * Loads the group's deployments from PrimeHub when a page opens and on Refresh. The rows still come from the replica;
 * the result says whether loading runs, and how it failed.
 */
export function useDeploymentsRefresh(scope: Scope, isEnabled: boolean): UseQueryResult<boolean, AppFailure> {
  const client = useQueryClient();
  const refresh = useQuery<boolean, AppFailure>({
    queryKey: ['deployments.refresh', { scope }],
    queryFn: async ({ signal }) => {
      await call('deployments.refresh', { scope }, signal);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['deployments.list', { scope }] }),
        client.invalidateQueries({ queryKey: ['deployments.get'] }),
      ]);
      return true;
    },
    enabled: isEnabled,
    staleTime: 0,
    gcTime: 0,
  });
  usePageRefresh(() => {
    if (isEnabled) void refresh.refetch();
  });
  return refresh;
}
