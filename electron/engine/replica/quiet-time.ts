import { setTimeout as sleep } from 'node:timers/promises';

/** ms without a question before work that nobody waits for goes on, and between two looks for that. */
const quietMs = 200;

/** Knows when nobody waits for an answer from the replica, so that work that only prepares later answers holds none up. */
export interface QuietTime {
  /** Answers a question. There is no quiet meanwhile, nor right after it. */
  hold<T>(answer: () => Promise<T>): Promise<T>;
  /** A question has been answered at once. */
  note(): void;
  /** Resolves when nobody waits; rejects when `signal` is aborted before that. */
  until(signal: AbortSignal): Promise<void>;
}

export function createQuietTime(): QuietTime {
  let answering = 0;
  let answeredAt = Number.NEGATIVE_INFINITY;
  const note = (): void => {
    answeredAt = performance.now();
  };
  return {
    async hold(answer) {
      answering += 1;
      try {
        return await answer();
      } finally {
        answering -= 1;
        note();
      }
    },
    note,
    async until(signal) {
      while (answering > 0 || performance.now() - answeredAt < quietMs) {
        await sleep(quietMs, undefined, { signal });
      }
    },
  };
}
