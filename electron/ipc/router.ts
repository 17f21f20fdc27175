import type { z } from 'zod';
import { appError, type Result, unexpectedError } from '../../shared/failure/app-error.ts';
import { AppFailure, cancelled } from '../../shared/failure/app-failure.ts';
import { describeFileFailure } from '../../shared/failure/file-failure.ts';
import type { RequestName } from '../../shared/ipc/channels.ts';
import type { RequestOutput, requests } from '../../shared/ipc/contract.ts';
import type { Log } from '../process/log.ts';

/** What a handler gets besides its input. */
export interface CallContext {
  /** Aborted when the page cancels the call or closes. */
  readonly signal: AbortSignal;
  /** The calling page. */
  readonly caller: number;
}

/** One function per request; a missing one does not compile. Each throws an AppFailure for an expected failure. */
export type Handlers<Name extends RequestName> = {
  readonly [N in Name]: (
    input: z.output<(typeof requests)[N]>,
    context: CallContext,
  ) => RequestOutput<N> | Promise<RequestOutput<N>>;
};

export interface Router {
  /** Answers one request and never rejects. `caller` and `callId` together name the call for {@link Router.cancel}. */
  handle(caller: number, callId: unknown, name: unknown, input: unknown): Promise<Result<unknown>>;
  cancel(caller: number, callId: unknown): void;
  /** Cancels everything this window had under way. */
  cancelAll(caller: number): void;
}

/**
 * Validates the input, calls the handler and turns whatever happens into a {@link Result}. One each in main and engine.
 */
export function createRouter<Name extends RequestName>(
  handlers: Handlers<Name>,
  schemas: { readonly [N in Name]: (typeof requests)[N] },
  log: Log,
): Router {
  const running = new Map<string, AbortController>();
  const keyOf = (caller: number, callId: unknown): string => `${caller}:${String(callId)}`;

  return {
    async handle(caller, callId, name, input) {
      if (!isHandled(handlers, name) || typeof callId !== 'string')
        return refused('The app asked for something it does not know.');
      const parsed = schemas[name].safeParse(input);
      if (!parsed.success) {
        // Only paths and codes, because the input may hold a secret.
        const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
        log.warn('request refused', { name, issues });
        return refused(`The input of "${name}" is not valid.`);
      }
      const key = keyOf(caller, callId);
      if (running.has(key)) return refused('The app has a request under way by this name.');
      const controller = new AbortController();
      running.set(key, controller);
      try {
        const handler = handlers[name] as (input: unknown, context: CallContext) => unknown;
        return { ok: true, value: await handler(parsed.data, { signal: controller.signal, caller }) };
      } catch (error) {
        return toResult(error, controller.signal, name, log);
      } finally {
        running.delete(key);
      }
    },
    cancel: (caller, callId) => running.get(keyOf(caller, callId))?.abort(),
    cancelAll: (caller) => {
      for (const [key, controller] of running) if (key.startsWith(`${caller}:`)) controller.abort();
    },
  };
}

function isHandled<Name extends RequestName>(handlers: Handlers<Name>, name: unknown): name is Name {
  return typeof name === 'string' && Object.hasOwn(handlers, name);
}

function refused(message: string): Result<never> {
  return { ok: false, error: appError('INVALID_INPUT', message) };
}

function toResult(error: unknown, signal: AbortSignal, name: RequestName, log: Log): Result<never> {
  if (signal.aborted) return { ok: false, error: cancelled().error };
  if (error instanceof AppFailure) {
    log.warn('request failed', {
      name,
      code: error.error.code,
      correlationId: error.error.correlationId,
      cause: detailOf(error),
    });
    return { ok: false, error: error.error };
  }
  const unexpected = describeFileFailure(error) ?? unexpectedError();
  log.error('request threw', {
    name,
    correlationId: unexpected.correlationId,
    error: error instanceof Error ? error.stack : String(error),
  });
  return { ok: false, error: unexpected };
}

/** The stack, which shows where a fault of the app lies. For an expected failure the cause's message is enough. */
function detailOf({ error, cause }: AppFailure): string {
  return error.code === 'UNEXPECTED' && cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause ?? '');
}
