import { setImmediate } from 'node:timers/promises';

/** ms that work may hold the process before it lets windows, answers and timers have their turn. */
const turnMs = 10;

/** Lets everything else that waits have its turn when the work since the last one took long enough. */
export function createPace(signal: AbortSignal): () => Promise<void> {
  let turnAt = performance.now();
  return async () => {
    if (performance.now() - turnAt < turnMs) return;
    await setImmediate();
    turnAt = performance.now();
    signal.throwIfAborted();
  };
}
