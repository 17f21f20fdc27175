import { setImmediate } from 'node:timers/promises';

/** ms that work may hold the process before windows, answers and timers get their turn. */
const turnMs = 4;

/**
 * A port delivers one message a turn. With one turn between two pieces of work, a page's question behind an answer in four
 * chunks would wait for four of them.
 */
const turnsGiven = 4;

/** Makes a function that lets everything else have its turn when the work since the last turn took long enough. */
export function createPace(signal: AbortSignal): () => Promise<void> {
  let turnAt = performance.now();
  return async () => {
    if (performance.now() - turnAt < turnMs) return;
    for (let turn = 0; turn < turnsGiven; turn += 1) await setImmediate();
    turnAt = performance.now();
    signal.throwIfAborted();
  };
}
