import type { DeploymentsFreshness } from '../../../../shared/deployment/deployments-freshness.ts';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { DeploymentsSource } from '../../sources/deployments-source.ts';

/** How the deployments were read last: when that worked, and why it did not since. */
export interface DeploymentReadings {
  /** The source, every read of which is noted. */
  readonly source: DeploymentsSource;
  /** Tells of one deployment, or of all for null. Reading all reads each. */
  freshness(id: string | null): DeploymentsFreshness;
}

/** Notes how a source is read. `record` keeps the list's time beyond this engine. */
export function noteReadings(
  source: DeploymentsSource,
  clock: Clock,
  record: { readonly fetchedAt: () => number | null; readonly setFetchedAt: (at: number) => void },
): DeploymentReadings {
  let list: Reading = { readAt: record.fetchedAt(), triedAt: 0, problem: null };
  /** Of those read alone, which are those whose page was open. */
  const single = new Map<string, Reading>();

  async function note<T>(work: () => Promise<T>, signal: AbortSignal, done: (problem: AppError | null) => void) {
    try {
      const found = await work();
      done(null);
      return found;
    } catch (failure) {
      if (!signal.aborted) done(toAppError(failure));
      throw failure;
    }
  }

  const next = (last: Reading | undefined, problem: AppError | null): Reading => ({
    readAt: problem === null ? clock.date() : (last?.readAt ?? null),
    triedAt: clock.now(),
    problem,
  });

  return {
    source: {
      ...source,
      list: (signal) =>
        note(
          () => source.list(signal),
          signal,
          (problem) => {
            list = next(list, problem);
            if (problem === null) record.setFetchedAt(clock.date());
          },
        ),
      get: (id, signal) =>
        note(
          () => source.get(id, signal),
          signal,
          (problem) => void single.set(id, next(single.get(id), problem)),
        ),
    },
    freshness(id) {
      const one = id === null ? undefined : single.get(id);
      if (one === undefined) return { readAt: list.readAt, problem: list.problem };
      const times = [one.readAt, list.readAt].filter((time) => time !== null);
      return {
        readAt: times.length === 0 ? null : Math.max(...times),
        problem: one.triedAt >= list.triedAt ? one.problem : list.problem,
      };
    },
  };
}

interface Reading {
  /** ms since the epoch of the last read that worked */
  readonly readAt: number | null;
  /** By `clock.now`, of the last read at all */
  readonly triedAt: number;
  readonly problem: AppError | null;
}
