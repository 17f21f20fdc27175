import { AppFailure } from '../../shared/failure/app-failure.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { EventName, RequestName } from '../../shared/ipc/channels.ts';
import type { EventPayload, RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import { createCallLimit } from './call-limit.ts';

declare global {
  interface Window {
    /** The preload exposes it; it is the only way out of this page. */
    readonly bridge: Bridge;
  }
}

/** The lists of rows, which a page may want many of at once. Each takes the engine a few milliseconds. */
const listNames: ReadonlySet<RequestName> = new Set(['models.window', 'versions.window', 'fleet.window']);
const limitLists = createCallLimit(8);

/**
 * Sends a request to the main process. Throws an AppFailure if the answer is an error; aborting the signal cancels the
 * work in main too.
 */
export async function call<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  signal?: AbortSignal,
): Promise<RequestOutput<N>> {
  return listNames.has(name) ? limitLists(() => send(name, input, signal), signal) : send(name, input, signal);
}

async function send<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  signal: AbortSignal | undefined,
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

/** Listens to an event that main pushes, and returns the function that stops listening. */
export function onEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  return window.bridge.on(name, listener);
}
