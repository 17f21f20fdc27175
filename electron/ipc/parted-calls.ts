import type { Result } from '../../shared/failure/app-error.ts';
import { cancelled } from '../../shared/failure/app-failure.ts';
import { type InParts, isInParts, joinParts, splitMessage } from '../../shared/ipc/message-parts.ts';
import type { Router } from './router.ts';

/** The router behind messages of bounded size: what is larger is handed over and picked up in parts. */
export interface PartedCalls {
  /** Takes in one part of an input, ahead of its call. */
  givePart(caller: number, callId: unknown, part: unknown): void;
  /** Answers one request, or says in how many parts the answer waits for {@link PartedCalls.takePart}; never rejects. */
  call(caller: number, callId: unknown, name: unknown, input: unknown): Promise<Result<unknown> | InParts>;
  /** The next part of an answer; a failure when the call was cancelled. */
  takePart(caller: number, callId: unknown): string | Result<never>;
  cancel(caller: number, callId: unknown): void;
  /** Cancels everything a window had under way. */
  cancelAll(caller: number): void;
}

/** UTF-16 units of JSON: more than the longest text to be copied, and an end to what a page can pile up here. */
const longestInput = 64_000_000;

export function createPartedCalls(router: Router): PartedCalls {
  const inputs = new Map<string, string[]>();
  const answers = new Map<string, string[]>();
  const keyOf = (caller: number, callId: unknown): string => `${caller}:${String(callId)}`;
  const forget = (matches: (key: string) => boolean): void => {
    for (const kept of [inputs, answers]) for (const key of kept.keys()) if (matches(key)) kept.delete(key);
  };

  /** The input that was handed over; undefined, which every request refuses, when not all of it is here. */
  function takeInput(key: string, { parts }: InParts): unknown {
    const given = inputs.get(key) ?? [];
    inputs.delete(key);
    try {
      return given.length === parts ? joinParts(given) : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    givePart(caller, callId, part) {
      if (typeof callId !== 'string' || typeof part !== 'string') return;
      const length = [...inputs.values()].flat().reduce((sum, each) => sum + each.length, part.length);
      const key = keyOf(caller, callId);
      if (length > longestInput) inputs.delete(key);
      else inputs.set(key, [...(inputs.get(key) ?? []), part]);
    },
    async call(caller, callId, name, input) {
      const key = keyOf(caller, callId);
      const answer = await router.handle(caller, callId, name, isInParts(input) ? takeInput(key, input) : input);
      const parts = splitMessage(answer);
      if (parts === null) return answer;
      answers.set(key, parts.toReversed());
      return { parts: parts.length };
    },
    takePart(caller, callId) {
      const key = keyOf(caller, callId);
      const left = answers.get(key);
      const part = left?.pop();
      if (left?.length === 0) answers.delete(key);
      return part ?? { ok: false, error: cancelled().error };
    },
    cancel(caller, callId) {
      const ended = keyOf(caller, callId);
      forget((key) => key === ended);
      router.cancel(caller, callId);
    },
    cancelAll(caller) {
      forget((key) => key.startsWith(`${caller}:`));
      router.cancelAll(caller);
    },
  };
}
