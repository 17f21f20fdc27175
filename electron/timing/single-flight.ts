import { rejectOnAbort } from './reject-on-abort.ts';

/** Work that runs once per key at a time; further callers join it. */
export interface SingleFlight<T = void> {
  /**
   * Starts the work or joins it. A caller whose signal is aborted leaves with AppFailure `CANCELLED`; when the last
   * caller has left, the work itself is aborted.
   */
  join(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Lets nobody join a key's running work any more, or any work. Whoever waits for it still gets what it finds. */
  detach(key?: string): void;
  /** Aborts all work and waits for its end. */
  stop(): Promise<void>;
}

interface Flight<T> {
  readonly done: Promise<T>;
  readonly controller: AbortController;
  callers: number;
}

export function createSingleFlight<T = void>(): SingleFlight<T> {
  /** Running work with at least one caller, which others may join. */
  const joinable = new Map<string, Flight<T>>();
  /** All running work, including aborted work that has not ended yet. */
  const running = new Set<Flight<T>>();

  function depart(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight: Flight<T> = { done: work(controller.signal), controller, callers: 0 };
    joinable.set(key, flight);
    running.add(flight);
    const land = (): void => {
      running.delete(flight);
      if (joinable.get(key) === flight) joinable.delete(key);
    };
    flight.done.then(land, land);
    return flight;
  }

  function leave(key: string, flight: Flight<T>): void {
    flight.callers -= 1;
    if (flight.callers > 0) return;
    if (joinable.get(key) === flight) joinable.delete(key);
    flight.controller.abort();
  }

  return {
    join: (key, signal, work) =>
      rejectOnAbort<T>(signal, (resolve, reject) => {
        const flight = joinable.get(key) ?? depart(key, work);
        flight.callers += 1;
        flight.done.then(resolve, reject);
        return () => leave(key, flight);
      }),
    detach(key) {
      if (key === undefined) joinable.clear();
      else joinable.delete(key);
    },
    async stop() {
      joinable.clear();
      for (const flight of running) flight.controller.abort();
      await Promise.allSettled([...running].map((flight) => flight.done));
    },
  };
}
