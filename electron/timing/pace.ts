import { setImmediate } from 'node:timers/promises';

/** ms that work may hold the process before windows, answers and timers get their turn. */
const turnMs = 10;

/** Makes a function that lets everything else have its turn when the work since the last turn took long enough. */
export function createPace(signal: AbortSignal): () => Promise<void> {
  let turnAt = performance.now();
  return async () => {
    if (performance.now() - turnAt < turnMs) return;
    await setImmediate();
    turnAt = performance.now();
    signal.throwIfAborted();
  };
}
