import type { Result } from '../failure/app-error.ts';
import { type EventName, eventNames, type RequestName, requestNames } from './channels.ts';
import type { EventPayload, RequestInput, RequestOutput } from './contract.ts';
import { isInParts, joinParts, splitMessage } from './message-parts.ts';

/** Carries messages: ipcRenderer in the preload, a router in tests. */
export interface Transport {
  invoke(callId: string, name: RequestName, input: unknown): Promise<unknown>;
  /** Passes one part of a call's input, ahead of the call itself. The name decides who answers the call. */
  givePart(callId: string, name: RequestName, part: string): Promise<void>;
  /** Returns the next part of a call's answer, or a failed {@link Result} when it is gone. */
  takePart(callId: string, name: RequestName): Promise<unknown>;
  cancel(callId: string): void;
  /** Returns a function that ends the subscription. */
  subscribe(name: EventName, listener: (payload: unknown) => void): () => void;
}

/** The page's only way to main. */
export interface Bridge {
  /** Never rejects: a failure is a {@link Result}. `callId` names the call for {@link cancel}. */
  request<N extends RequestName>(name: N, input: RequestInput<N>, callId: string): Promise<Result<RequestOutput<N>>>;
  cancel(callId: string): void;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/** Makes the typed client. Refuses names that are not in the contract before they reach the transport. */
export function createBridge(transport: Transport): Bridge {
  return {
    request: (name, input, callId) => {
      if (!requestNames.includes(name)) throw new TypeError(`No such request: ${name}`);
      return carry(transport, callId, name, input) as Promise<never>;
    },
    cancel: (callId) => transport.cancel(callId),
    on: (name, listener) => {
      if (!eventNames.includes(name)) throw new TypeError(`No such event: ${name}`);
      return transport.subscribe(name, (payload) => listener(payload as never));
    },
  };
}

/** Sends and fetches large messages in parts, one after another, so that other messages can pass between them. */
async function carry(transport: Transport, callId: string, name: RequestName, input: unknown): Promise<unknown> {
  const given = splitMessage(input);
  for (const part of given ?? []) await transport.givePart(callId, name, part);
  const answer = await transport.invoke(callId, name, given === null ? input : { parts: given.length });
  if (!isInParts(answer)) return answer;
  const taken: string[] = [];
  while (taken.length < answer.parts) {
    const part = await transport.takePart(callId, name);
    if (typeof part !== 'string') return part;
    taken.push(part);
  }
  return joinParts(taken);
}
