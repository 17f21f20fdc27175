import type { Result } from '../../shared/failure/app-error.ts';
import { cancelled } from '../../shared/failure/app-failure.ts';
import { type InParts, isInParts, joinParts, splitMessage } from '../../shared/ipc/message-parts.ts';
import type { Router } from './router.ts';

/** Puts the router behind messages of bounded size: anything larger travels in parts. */
export interface PartedCalls {
  /** Takes one part of an input, ahead of its call. */
  givePart(caller: number, callId: unknown, part: unknown): void;
  /** Answers a request, or says how many parts wait for {@link PartedCalls.takePart}. Never rejects. */
  call(caller: number, callId: unknown, name: unknown, input: unknown): Promise<Result<unknown> | InParts>;
  /** Returns the next part of an answer, or a failure when the call was cancelled. */
  takePart(caller: number, callId: unknown): string | Result<never>;
  cancel(caller: number, callId: unknown): void;
  /** Cancels everything this window had under way. */
  cancelAll(caller: number): void;
}

/** UTF-16 units of JSON. More than the longest text anyone copies, yet a limit on what a page can pile up here. */
const longestInput = 64_000_000;

export function createPartedCalls(router: Router): PartedCalls {
  const inputs = new Map<string, string[]>();
  const answers = new Map<string, string[]>();
  const keyOf = (caller: number, callId: unknown): string => `${caller}:${String(callId)}`;
  const forget = (matches: (key: string) => boolean): void => {
    for (const parts of [inputs, answers]) for (const key of parts.keys()) if (matches(key)) parts.delete(key);
  };

  /** Joins the parts of an input. Returns undefined, which every request refuses, when some are missing. */
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
      const remaining = answers.get(key);
      const part = remaining?.pop();
      if (remaining?.length === 0) answers.delete(key);
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
