import { appError, type Result } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { engineRequestNames, repeatableRequestNames } from '../../../shared/ipc/channels.ts';
import { isInParts } from '../../../shared/ipc/message-parts.ts';
import { longestCallId, mostInParts } from '../../ipc/call-limits.ts';
import { createCallQueue } from '../../ipc/call-queue.ts';
import type { PartedCalls } from '../../ipc/parted-calls.ts';
import type { EngineLife } from '../shell/engine/engine-life.ts';

/** What a page may send, whether main or the engine answers. Nothing here rejects. */
export interface PageCalls {
  call(caller: number, callId: unknown, name: unknown, input: unknown): Promise<unknown>;
  givePart(caller: number, callId: unknown, name: unknown, part: unknown): void;
  takePart(caller: number, callId: unknown, name: unknown): Promise<unknown>;
  cancel(caller: number, callId: unknown): void;
  /** The page is gone. */
  cancelAll(caller: number): void;
}

/** For calls that nobody takes out of the queue. */
const never = new AbortController().signal;

/** Answers main's own requests and passes all others on unread. */
export function createForwarding(own: PartedCalls, engine: EngineLife): PageCalls {
  const names: ReadonlySet<unknown> = new Set(engineRequestNames);
  const repeatable: ReadonlySet<string> = new Set(repeatableRequestNames);
  /** Answers that wait in parts: the run of the engine that holds them, and how many parts are left. */
  const held = new Map<string, { readonly run: number; left: number }>();
  /** Inputs that come in parts: the run of the engine that they are given to. */
  const given = new Map<string, number>();
  /** Calls under way. The engine is told of those that are cancelled, but would not know those that wait for it. */
  const underWay = new Map<string, AbortController>();
  const keyOf = (caller: number, callId: string): string => `${caller}:${callId}`;
  const isForEngine = (name: unknown, callId: unknown): callId is string =>
    names.has(name) && typeof callId === 'string' && callId.length <= longestCallId;

  const queue = createCallQueue();
  const ofCaller = (keys: Iterable<string>, caller: number): string[] =>
    [...keys].filter((key) => key.startsWith(`${caller}:`));

  /** Asks once more when the engine ended over a request that only reads: the page then notices just a short wait. */
  async function ask(caller: number, callId: string, name: string, input: unknown): Promise<unknown> {
    const key = keyOf(caller, callId);
    if (underWay.has(key)) return refused('The app has a request under way by this name.');
    const stop = new AbortController();
    underWay.set(key, stop);
    const askOnce = (): Promise<unknown> => engine.ask('page.call', { caller, callId, name, input }, stop.signal);
    try {
      return await queue.run(caller, stop.signal, async () => {
        try {
          return await askOnce();
        } catch (failure) {
          if (!repeatable.has(name) || toAppError(failure).code !== 'ENGINE_RESTARTED') throw failure;
          return await askOnce();
        }
      });
    } finally {
      underWay.delete(key);
    }
  }

  return {
    async call(caller, callId, name, input) {
      if (!isForEngine(name, callId)) return queue.run(caller, never, () => own.call(caller, callId, name, input));
      try {
        const key = keyOf(caller, callId);
        const givenTo = given.get(key);
        given.delete(key);
        if (isInParts(input) && givenTo !== engine.run())
          return restarted('The input went to an engine that has ended.');
        const answer = await ask(caller, callId, String(name), input);
        if (isInParts(answer)) {
          const waiting = ofCaller(held.keys(), caller);
          // The engine lets the oldest go as well.
          if (waiting.length >= mostInParts) held.delete(waiting[0] ?? key);
          held.set(key, { run: engine.run(), left: answer.parts });
        }
        return answer;
      } catch (failure) {
        return failed(failure);
      }
    },
    givePart(caller, callId, name, part) {
      if (!isForEngine(name, callId)) return own.givePart(caller, callId, part);
      if (typeof part !== 'string') return;
      const key = keyOf(caller, callId);
      if (!given.has(key) && ofCaller(given.keys(), caller).length >= mostInParts) return;
      // What the parts before it were given to is gone: all of them are asked for again by a new call.
      given.set(key, given.get(key) ?? engine.run());
      engine.tell('page.givePart', { caller, callId, part });
    },
    async takePart(caller, callId, name) {
      if (!isForEngine(name, callId)) return own.takePart(caller, callId);
      const key = keyOf(caller, callId);
      const waiting = held.get(key);
      if (waiting !== undefined && waiting.run !== engine.run()) {
        held.delete(key);
        return restarted('The rest of the answer went with an engine that has ended.');
      }
      // Of a call that was cancelled, which nothing is held of any more, the engine says so.
      if (waiting !== undefined) waiting.left -= 1;
      if (waiting?.left === 0) held.delete(key);
      try {
        return await engine.ask('page.takePart', { caller, callId });
      } catch (failure) {
        return failed(failure);
      }
    },
    cancel(caller, callId) {
      own.cancel(caller, callId);
      if (typeof callId !== 'string') return;
      const key = keyOf(caller, callId);
      held.delete(key);
      given.delete(key);
      underWay.get(key)?.abort();
      engine.tell('page.cancel', { caller, callId });
    },
    cancelAll(caller) {
      own.cancelAll(caller);
      queue.forget(caller);
      for (const kept of [held, given]) {
        for (const key of kept.keys()) if (key.startsWith(`${caller}:`)) kept.delete(key);
      }
      for (const [key, stop] of underWay) if (key.startsWith(`${caller}:`)) stop.abort();
      engine.tell('page.cancelAll', { caller });
    },
  };
}

function refused(message: string): Result<never> {
  return { ok: false, error: appError('INVALID_INPUT', message) };
}

function restarted(message: string): Result<never> {
  return { ok: false, error: appError('ENGINE_RESTARTED', message) };
}

function failed(failure: unknown): Result<never> {
  return { ok: false, error: toAppError(failure) };
}
