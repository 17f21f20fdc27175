/** The time as services see it, so that tests can move it. */
export interface Clock {
  /** ms since the epoch, unless said otherwise */
  now(): number;
  /** Calls back once after `ms`. Returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** The real clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    timer.unref?.();
    return () => clearTimeout(timer);
  },
};

/** The same with a clock that nobody can set: `now` counts ms from the start of the process. */
export const monotonicClock: Clock = { now: () => performance.now(), after: systemClock.after };
