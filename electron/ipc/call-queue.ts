import { appError, type Result } from '../../shared/failure/app-error.ts';
import { type Limiter, limitParallel } from '../timing/limit-parallel.ts';

/** Calls of one page under way at once; the rest wait in order. */
const mostUnderWay = 64;
/** Calls of one page that wait. */
const mostWaiting = 4_000;

/** Lets each page have so many calls under way, and refuses those of a page that asks without end. */
export interface CallQueue {
  /** `signal` takes a call that waits out again; throws AppFailure `CANCELLED` then. */
  run<T>(caller: number, signal: AbortSignal, work: () => Promise<T>): Promise<T | Result<never>>;
  /** The page is gone. */
  forget(caller: number): void;
}

export function createCallQueue(): CallQueue {
  const callers = new Map<number, { readonly limit: Limiter; count: number }>();
  return {
    async run(caller, signal, work) {
      const queue = callers.get(caller) ?? { limit: limitParallel(mostUnderWay), count: 0 };
      callers.set(caller, queue);
      if (queue.count >= mostUnderWay + mostWaiting) return tooMany();
      queue.count += 1;
      try {
        return await queue.limit(signal, work);
      } finally {
        queue.count -= 1;
      }
    },
    forget: (caller) => void callers.delete(caller),
  };
}

function tooMany(): Result<never> {
  return {
    ok: false,
    error: appError('INVALID_INPUT', 'This page asks for more at once than the app answers.', {
      hint: 'Wait a moment, then try again.',
      retryable: true,
    }),
  };
}
