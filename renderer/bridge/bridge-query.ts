import type { QueryKey } from '@tanstack/react-query';
import type { RequestName } from '../../shared/ipc/channels.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import { call } from './bridge-client.ts';

interface BridgeQuery<N extends RequestName> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<RequestOutput<N>>;
}

/** Creates the query of a request. Its key is `[name, input]`, which replica-events.ts relies on. */
export function createBridgeQuery<N extends RequestName>(name: N, input: RequestInput<N>): BridgeQuery<N> {
  return { queryKey: [name, input], queryFn: ({ signal }) => call(name, input, signal) };
}
