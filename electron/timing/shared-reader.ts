import { type Clock, monotonicClock } from './clock.ts';
import { createSingleFlight } from './single-flight.ts';

/** ms for which an answer is young enough for a page that is opened, so that going back and forth reads nothing again. */
export const youngMs = 15_000;

export interface ReadOptions {
  readonly signal: AbortSignal;
  /**
   * ms: an answer that arrived less long ago is used again; {@link youngMs} by default, which is also the most. 0 for
   * whoever wants to know how things are now: polling, dialogs, Refresh.
   */
  readonly maxAge?: number;
}

/** Reads each thing once, however many ask for it: one reader per key. */
export interface SharedReader<T> {
  /**
   * Gets an answer that is young enough, joins a read that is under way, or starts one. Nothing remembers a failure. A
   * caller whose signal is aborted leaves with AppFailure `CANCELLED`; when the last has left, the read is aborted.
   */
  read(key: string, options: ReadOptions, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** ms since the answer for a key arrived; null when none is remembered. */
  age(key: string): number | null;
  /**
   * Makes what was read so far of one thing, or of all, too old for anybody: it was changed. A read under way began
   * before that, so nobody joins it any more.
   */
  forget(key?: string): void;
  /** Aborts all reads and waits for their end. */
  stop(): Promise<void>;
}

/** Makes a reader that has read nothing. Ages are told by `clock`, which nobody must be able to set. */
export function createSharedReader<T = void>(clock: Clock = monotonicClock): SharedReader<T> {
  const flights = createSingleFlight<T>();
  const answers = new Map<string, { readonly value: T; readonly at: number }>();
  /** Counts what was forgotten, so that a read that began before it is not remembered. */
  let forgotten = 0;

  function dropOld(): void {
    for (const [key, { at }] of answers) if (clock.now() - at >= youngMs) answers.delete(key);
  }

  async function readNow(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const before = forgotten;
    const value = await work(signal);
    dropOld();
    if (before === forgotten && !signal.aborted) answers.set(key, { value, at: clock.now() });
    return value;
  }

  return {
    async read(key, { signal, maxAge = youngMs }, work) {
      dropOld();
      const known = answers.get(key);
      if (known !== undefined && !signal.aborted && clock.now() - known.at < maxAge) return known.value;
      return flights.join(key, signal, (each) => readNow(key, each, work));
    },
    age(key) {
      dropOld();
      const known = answers.get(key);
      return known === undefined ? null : clock.now() - known.at;
    },
    forget(key) {
      forgotten += 1;
      flights.detach(key);
      if (key === undefined) answers.clear();
      else answers.delete(key);
    },
    async stop() {
      answers.clear();
      await flights.stop();
    },
  };
}
