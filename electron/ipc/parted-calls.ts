import { appError, type Result } from '../../shared/failure/app-error.ts';
import { cancelled } from '../../shared/failure/app-failure.ts';
import { type InParts, isInParts, joinParts, splitMessage } from '../../shared/ipc/message-parts.ts';
import { type Clock, monotonicClock } from '../timing/clock.ts';
import { longestCallId, mostInParts } from './call-limits.ts';
import { createPartStore } from './part-store.ts';
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

/**
 * What a page can pile up here: inputs whose call does not come, and answers that it does not pick up. UTF-16 units of
 * JSON: more than the longest text anyone copies.
 */
const limits = { most: mostInParts, mostParts: 2_000, longest: 64_000_000, keepMs: 60_000 };

export function createPartedCalls(router: Router, clock: Clock = monotonicClock): PartedCalls {
  const inputs = createPartStore(clock, limits);
  const answers = createPartStore(clock, limits);

  /** Joins the parts of an input. Returns undefined, which every request refuses, when some are missing. */
  function takeInput(caller: number, callId: string, { parts }: InParts): unknown {
    const given = inputs.take(caller, callId) ?? [];
    try {
      return given.length === parts ? joinParts(given) : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    givePart(caller, callId, part) {
      if (isCallId(callId) && typeof part === 'string') inputs.add(caller, callId, part);
    },
    async call(caller, callId, name, input) {
      if (!isCallId(callId)) return router.handle(caller, null, name, input);
      const given = isInParts(input) ? takeInput(caller, callId, input) : input;
      const answer = await router.handle(caller, callId, name, given);
      const parts = splitMessage(answer);
      if (parts === null) return answer;
      return answers.put(caller, callId, parts) ? { parts: parts.length } : tooLong();
    },
    takePart(caller, callId) {
      const part = isCallId(callId) ? answers.shift(caller, callId) : undefined;
      return part ?? { ok: false, error: cancelled().error };
    },
    cancel(caller, callId) {
      if (!isCallId(callId)) return;
      inputs.drop(caller, callId);
      answers.drop(caller, callId);
      router.cancel(caller, callId);
    },
    cancelAll(caller) {
      inputs.dropAll(caller);
      answers.dropAll(caller);
      router.cancelAll(caller);
    },
  };
}

function isCallId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestCallId;
}

function tooLong(): Result<never> {
  return {
    ok: false,
    error: appError('ANSWER_TOO_LARGE', 'This is more than the app can show at once.', {
      hint: 'Search or filter, so that there is less of it.',
    }),
  };
}
