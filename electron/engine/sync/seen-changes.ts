import type { RegisteredModel } from '../../../shared/registry/registry.ts';
import type { SeenChanges } from '../replica/file/sync-record.ts';

/** ms. Covers differing clocks of several MLflow servers, and changes timed before they became visible. */
const overlapMs = 60_000;

/** Finds the newest change among models as they arrive. */
export interface NewestChange {
  see(models: readonly RegisteredModel[]): void;
  /** In ms since the epoch by the server's clock. */
  time(): number;
}

/**
 * Looks for a change newer than `before`. Passes over what is dated after now: taken for the newest change, one such
 * model would hide all true changes until then. When everything is, it is this computer's clock that is wrong.
 */
export function findNewestChange(before: number, now: () => number): NewestChange {
  let newest = before;
  let past = before <= now() ? before : 0;
  return {
    see(models) {
      const latest = now();
      for (const { updatedAt } of models) {
        newest = Math.max(newest, updatedAt ?? 0);
        if (updatedAt !== null && updatedAt <= latest) past = Math.max(past, updatedAt);
      }
    },
    time: () => (past > 0 ? past : newest),
  };
}

/**
 * Computes what is known after a refresh that took `durationMs` and saw `newest`. A model may have changed right after
 * its page was read, at the earliest when the refresh began, which is at most its duration before the newest change. So
 * this takes only a duration from this computer's clock, which may be wrong.
 */
export function computeSeenChanges(newest: number, durationMs: number): SeenChanges {
  return { newest, since: Math.max(0, newest - Math.max(0, durationMs) - overlapMs) };
}
