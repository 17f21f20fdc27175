import type { Deployment } from '../../../../shared/deployment/deployment.ts';

/** How far a deployment's history had got at some moment. */
export interface HistoryMark {
  /** ms since the epoch of the newest entry; null when there was none. */
  readonly newest: number | null;
  readonly count: number;
}

/** Marks a deployment's history as it is now; null stands for a deployment that did not exist yet. */
export function markHistory(deployment: Deployment | null): HistoryMark {
  const times = (deployment?.history ?? []).flatMap(({ time }) => (time === null ? [] : [time]));
  return { newest: times.length === 0 ? null : Math.max(...times), count: deployment?.history.length ?? 0 };
}

/**
 * Whether an entry was added since the mark. Entries are timed to the second, so two changes within a second differ
 * only in their count. The count alone is not enough, because PrimeHub keeps 32.
 */
export function hasNewHistory(deployment: Deployment, since: HistoryMark): boolean {
  const { newest, count } = markHistory(deployment);
  return count > since.count || (newest ?? 0) > (since.newest ?? 0);
}
