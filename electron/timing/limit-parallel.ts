import { rejectOnAbort } from './reject-on-abort.ts';

/** Runs work when its turn comes; throws AppFailure `CANCELLED` when the signal says so while it waits. */
export type Limiter = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** At most `most` pieces of work at once; the others wait, first come, first served. */
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
      // the place goes from hand to hand, so that nobody who comes now gets in before those who wait
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
