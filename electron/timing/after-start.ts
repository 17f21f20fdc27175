import type { Clock } from './clock.ts';

/**
 * Makes a function that begins work at once, or when `now` of the clock is `ms` where that is later. The real clock counts
 * from the start of the process, so what nobody waits for leaves the processor to the first window.
 */
export function afterStart(clock: Clock, ms: number): (work: () => void) => void {
  return (work) => {
    const wait = ms - clock.now();
    if (wait <= 0) work();
    else clock.after(wait, work);
  };
}
