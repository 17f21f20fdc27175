import type { Clock } from '../timing/clock.ts';

/** Messages in parts that wait for somebody, bounded for each caller: how many, how long together, and how long they wait. */
export interface PartStore {
  /** Adds a part to a message; false when that is beyond a limit, and the message is gone. */
  add(caller: number, callId: string, part: string): boolean;
  /** Keeps a whole message, for which older ones of the same caller may have to go; false when it is too long itself. */
  put(caller: number, callId: string, parts: readonly string[]): boolean;
  /** Takes the first part that is left. */
  shift(caller: number, callId: string): string | undefined;
  /** Takes all parts. */
  take(caller: number, callId: string): readonly string[] | undefined;
  drop(caller: number, callId: string): void;
  dropAll(caller: number): void;
}

interface Waiting {
  parts: string[];
  length: number;
  /** Of the last part that came or went. */
  at: number;
}

/** Makes a store. `mostParts` is per message, `longest` in UTF-16 units per caller, `keepMs` since a message last moved. */
export function createPartStore(
  clock: Clock,
  { most, mostParts, longest, keepMs }: Readonly<Record<'most' | 'mostParts' | 'longest' | 'keepMs', number>>,
): PartStore {
  const callers = new Map<number, Map<string, Waiting>>();
  let isLookingAfter = false;

  /** Drops what waited too long, also when nobody calls any more. */
  function lookAfter(): void {
    if (isLookingAfter || callers.size === 0) return;
    isLookingAfter = true;
    clock.after(keepMs, () => {
      isLookingAfter = false;
      const now = clock.now();
      for (const [caller, messages] of callers)
        for (const [callId, { at }] of messages) if (now - at >= keepMs) drop(caller, callId);
      lookAfter();
    });
  }

  function messagesOf(caller: number): Map<string, Waiting> {
    const messages = callers.get(caller) ?? new Map<string, Waiting>();
    callers.set(caller, messages);
    lookAfter();
    return messages;
  }

  function drop(caller: number, callId: string): void {
    const messages = callers.get(caller);
    messages?.delete(callId);
    if (messages?.size === 0) callers.delete(caller);
  }

  const lengthOf = (messages: Map<string, Waiting>): number =>
    [...messages.values()].reduce((sum, { length }) => sum + length, 0);

  return {
    add(caller, callId, part) {
      const messages = messagesOf(caller);
      const message = messages.get(callId) ?? { parts: [], length: 0, at: 0 };
      const isBeyond =
        (!messages.has(callId) && messages.size >= most) ||
        message.parts.length >= mostParts ||
        lengthOf(messages) + part.length > longest;
      if (isBeyond) {
        drop(caller, callId);
        return false;
      }
      message.parts.push(part);
      message.length += part.length;
      message.at = clock.now();
      messages.set(callId, message);
      return true;
    },
    put(caller, callId, parts) {
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      drop(caller, callId);
      if (length > longest) return false;
      const messages = messagesOf(caller);
      // The oldest first: a page that still wants it has had the time to take it.
      while (messages.size >= most || lengthOf(messages) + length > longest) {
        const [oldest] = messages.keys();
        if (oldest === undefined) break;
        messages.delete(oldest);
      }
      messages.set(callId, { parts: [...parts], length, at: clock.now() });
      return true;
    },
    shift(caller, callId) {
      const message = callers.get(caller)?.get(callId);
      const part = message?.parts.shift();
      if (message === undefined || part === undefined) return undefined;
      message.length -= part.length;
      message.at = clock.now();
      if (message.parts.length === 0) drop(caller, callId);
      return part;
    },
    take(caller, callId) {
      const message = callers.get(caller)?.get(callId);
      drop(caller, callId);
      return message?.parts;
    },
    drop,
    dropAll: (caller) => void callers.delete(caller),
  };
}
