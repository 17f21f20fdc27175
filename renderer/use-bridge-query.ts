import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AppFailure } from '../shared/app-error.ts';
import type { RequestName } from '../shared/ipc/channels.ts';
import type { RequestInput, RequestOutput } from '../shared/ipc/contract.ts';
import { call } from './bridge.ts';

/** Reads one answer of the main process under the key `[name, input]`; the previous answer stays on screen meanwhile. */
export function useBridgeQuery<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
): UseQueryResult<RequestOutput<N>, AppFailure> {
  return useQuery<RequestOutput<N>, AppFailure>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, signal),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}
