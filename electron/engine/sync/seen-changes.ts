import type { RegisteredModel } from '../../../shared/registry/registry.ts';
import type { SeenChanges } from '../replica/file/sync-record.ts';

/** ms. Covers differing clocks of several MLflow servers, and changes timed before they became visible. */
const overlapMs = 60_000;

/** Finds the newest change among the models and what was known before, in ms since the epoch. */
export function findNewestChange(models: readonly RegisteredModel[], before: number): number {
  return models.reduce((newest, { updatedAt }) => Math.max(newest, updatedAt ?? 0), before);
}

/**
 * Computes what is known after a refresh that took `durationMs` and saw `newest`. A model may have changed right after
 * its page was read, at the earliest when the refresh began, which is at most its duration before the newest change. So
 * this takes only a duration from this computer's clock, which may be wrong.
 */
export function computeSeenChanges(newest: number, durationMs: number): SeenChanges {
  return { newest, since: Math.max(0, newest - Math.max(0, durationMs) - overlapMs) };
}
