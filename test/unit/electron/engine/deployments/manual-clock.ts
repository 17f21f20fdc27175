import type { Clock } from '../../../../../electron/timing/clock.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, makes the callbacks that are due, and lets the work they start run to its next pause. */
  advance(ms: number): Promise<void>;
  /** Sets the computer's date on or back, as a person or the network does. Intervals do not notice. */
  setDate(byMs: number): void;
  /** ms until the next callback; null when none is planned. */
  untilNext(): number | null;
}

export function manualClock(start = 1_700_000_000_000): ManualClock {
  let now = start;
  let shift = 0;
  let timers: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    date: () => now + shift,
    setDate: (byMs) => {
      shift += byMs;
    },
    after: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.callback();
        await settle();
      }
      now = end;
    },
    untilNext: () => (timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at)) - now),
  };
}

/** Lets ready promises continue. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
