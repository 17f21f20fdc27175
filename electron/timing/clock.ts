/** Time as the services see it, so that tests can move it. */
export interface Clock {
  /** ms since the epoch, unless said otherwise */
  now(): number;
  /** Calls back once after `ms`; returns the function that calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** The real clock; its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    timer.unref?.();
    return () => clearTimeout(timer);
  },
};

/** The same by a clock that nobody can set: its `now` counts ms from the start of the process. */
export const monotonicClock: Clock = { now: () => performance.now(), after: systemClock.after };
