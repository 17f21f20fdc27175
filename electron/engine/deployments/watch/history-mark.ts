import type { Deployment } from '../../../../shared/deployment/deployment.ts';

/** Where a deployment's history stood at a moment. */
export interface HistoryMark {
  /** ms since the epoch of the newest entry, null when there was none. */
  readonly newest: number | null;
  readonly count: number;
}

/** The mark of a deployment as it is; null stands for one that was not there yet. */
export function markHistory(deployment: Deployment | null): HistoryMark {
  const times = (deployment?.history ?? []).flatMap(({ time }) => (time === null ? [] : [time]));
  return { newest: times.length === 0 ? null : Math.max(...times), count: deployment?.history.length ?? 0 };
}

/**
 * Whether an entry was added since the mark. Entries are timed to the second, so two changes in one second differ only
 * in number; the number alone does not do, because PrimeHub keeps 32.
 */
export function hasNewHistory(deployment: Deployment, since: HistoryMark): boolean {
  const { newest, count } = markHistory(deployment);
  return count > since.count || (newest ?? 0) > (since.newest ?? 0);
}
