import type { Clock } from './clock.ts';

/** Calls that come too fast, reduced to a steady pace. */
export interface Throttle {
  /** Calls at once when the last call is long enough ago, else once when it is. */
  trigger(): void;
  /** Makes a call that is still due now. */
  flush(): void;
}

/** At most one call per `ms`; after the last trigger a call always follows. */
export function createThrottle(clock: Clock, ms: number, call: () => void): Throttle {
  let lastCallAt = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | null = null;

  function callNow(): void {
    callOff?.();
    callOff = null;
    lastCallAt = clock.now();
    call();
  }

  return {
    trigger() {
      if (callOff !== null) return;
      const wait = lastCallAt + ms - clock.now();
      if (wait <= 0) callNow();
      else callOff = clock.after(wait, callNow);
    },
    flush() {
      if (callOff !== null) callNow();
    },
  };
}
