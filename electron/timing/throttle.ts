import type { Clock } from './clock.ts';

/** Reduces calls that come too fast to a steady pace. */
export interface Throttle {
  /** Calls at once when the last call is long enough ago, otherwise as soon as it is. */
  trigger(): void;
  /** Makes a pending call now. */
  flush(): void;
}

/**
 * Makes at most one call per `ms`. While triggers go on and on, each wait is twice as long as the one before, up to `most`.
 * A call always follows the last trigger.
 */
export function createThrottle(clock: Clock, ms: number, call: () => void, most = ms): Throttle {
  let lastCallAt = Number.NEGATIVE_INFINITY;
  let wait = ms;
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
      const rest = lastCallAt + wait - clock.now();
      if (rest <= 0) {
        wait = ms;
        callNow();
        return;
      }
      callOff = clock.after(rest, () => {
        wait = Math.min(2 * wait, most);
        callNow();
      });
    },
    flush() {
      if (callOff !== null) callNow();
    },
  };
}
