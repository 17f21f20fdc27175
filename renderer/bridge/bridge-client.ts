import { AppFailure } from '../../shared/failure/app-failure.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { EventName, RequestName } from '../../shared/ipc/channels.ts';
import type { EventPayload, RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';

declare global {
  interface Window {
    /** Exposed by the preload; the only way out of this page. */
    readonly bridge: Bridge;
  }
}

/** Asks the main process; throws an AppFailure where the answer is an error. An aborted signal cancels the work in main too. */
export async function call<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  signal?: AbortSignal,
): Promise<RequestOutput<N>> {
  const callId = crypto.randomUUID();
  const cancel = (): void => window.bridge.cancel(callId);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await window.bridge.request(name, input, callId);
    if (!result.ok) throw new AppFailure(result.error);
    return result.value;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** Listens to what main pushes; returns the function that ends it. */
export function onEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  return window.bridge.on(name, listener);
}
