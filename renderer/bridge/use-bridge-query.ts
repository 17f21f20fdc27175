import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AppFailure } from '../../shared/failure/app-failure.ts';
import type { RequestName } from '../../shared/ipc/channels.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import { createBridgeQuery } from './bridge-query.ts';

/**
 * Reads one answer of the main process. With `keepPrevious`, the last answer stays on screen until the next one
 * arrives.
 */
export function useBridgeQuery<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
): UseQueryResult<RequestOutput<N>, AppFailure> {
  return useQuery<RequestOutput<N>, AppFailure>({
    ...createBridgeQuery(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}
