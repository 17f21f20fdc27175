import type { Deployment } from '../../../../shared/deployment/deployment.ts';

/** How far a deployment's history had got at some moment. */
export interface HistoryMark {
  /** ms since the epoch of the newest entry; null when there was none. */
  readonly newest: number | null;
  readonly count: number;
  /** How many entries have the time of the newest. */
  readonly countAtNewest: number;
}

/** Marks a deployment's history as it is now; null stands for a deployment that did not exist yet. */
export function markHistory(deployment: Deployment | null): HistoryMark {
  const times = (deployment?.history ?? []).flatMap(({ time }) => (time === null ? [] : [time]));
  const newest = times.length === 0 ? null : Math.max(...times);
  return {
    newest,
    count: deployment?.history.length ?? 0,
    countAtNewest: times.filter((time) => time === newest).length,
  };
}

/**
 * Whether an entry was added since the mark. Entries are timed to the second, so changes within a second differ only in
 * how many there are. The count of all is not enough, because PrimeHub keeps 32.
 */
export function hasNewHistory(deployment: Deployment, since: HistoryMark): boolean {
  const { newest, count, countAtNewest } = markHistory(deployment);
  if (count > since.count || (newest ?? 0) > (since.newest ?? 0)) return true;
  return newest === since.newest && countAtNewest > since.countAtNewest;
}
