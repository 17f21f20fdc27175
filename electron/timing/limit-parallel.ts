import { rejectOnAbort } from './reject-on-abort.ts';

/** Runs work when its turn comes. Throws AppFailure `CANCELLED` when aborted while it waits. */
export type Limiter = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** Runs at most `most` pieces of work at once. The others wait, first come, first served. */
export function limitParallel(most: number): Limiter {
  let free = most;
  const waiting = new Set<() => void>();

  function turn(signal: AbortSignal): Promise<void> {
    return rejectOnAbort<void>(signal, (begin) => {
      waiting.add(begin);
      return () => waiting.delete(begin);
    });
  }

  return async (signal, work) => {
    if (free > 0) free -= 1;
    else await turn(signal);
    try {
      return await work();
    } finally {
      // passes the place on directly, so that no newcomer gets ahead of those who wait
      const [next] = waiting;
      if (next === undefined) {
        free += 1;
      } else {
        waiting.delete(next);
        next();
      }
    }
  };
}
