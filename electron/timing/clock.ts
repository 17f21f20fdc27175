/** Time as services see it, so that tests can move it. */
export interface Clock {
  /** ms from a start of its own, for every interval, wait and age: nobody can set it. */
  now(): number;
  /** ms since the epoch, only for what is shown or stored: the person or the network may set it at any time. */
  date(): number;
  /** Calls back once after `ms`. Returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** The real clock. `now` counts from the start of the process. Its timers do not keep the process alive. */
export const monotonicClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    timer.unref?.();
    return () => clearTimeout(timer);
  },
};
