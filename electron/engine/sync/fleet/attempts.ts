import type { Clock } from '../../../timing/clock.ts';

/** Remembers what could not be read, so that it keeps nothing else from its turn and is not asked for again and again. */
export interface Attempts {
  mayTry(key: string): boolean;
  /** It could not be read: it is left alone for a while. */
  fail(key: string): void;
  /** The server did not answer. Told once, that says nothing of this; told twice in a row, this may be the reason. */
  failUnreached(key: string): void;
  succeed(key: string): void;
  /** How many are left alone now. */
  count(): number;
}

/** ms for which something is left alone after it could not be read. */
const failureAge = 60 * 60_000;

export function createAttempts(clock: Clock): Attempts {
  const failedAt = new Map<string, number>();
  let unreached: string | null = null;
  const dropOld = (): void => {
    for (const [key, at] of failedAt) {
      if (clock.now() - at < failureAge) return;
      failedAt.delete(key);
    }
  };
  const fail = (key: string): void => {
    failedAt.delete(key);
    failedAt.set(key, clock.now());
  };
  return {
    mayTry(key) {
      dropOld();
      return !failedAt.has(key);
    },
    fail,
    failUnreached(key) {
      if (unreached === key) fail(key);
      unreached = key;
    },
    succeed(key) {
      if (unreached === key) unreached = null;
      failedAt.delete(key);
    },
    count() {
      dropOld();
      return failedAt.size;
    },
  };
}
