import type { Clock } from './clock.ts';

/** Reduces calls that come too fast to a steady pace. */
export interface Throttle {
  /** Calls at once when the last call is long enough ago, otherwise as soon as it is. */
  trigger(): void;
  /** Makes a pending call now. */
  flush(): void;
}

/** Makes at most one call per `ms`. A call always follows the last trigger. */
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
