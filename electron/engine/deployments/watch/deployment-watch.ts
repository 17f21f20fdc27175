import { isDeepStrictEqual } from 'node:util';
import { type Deployment, isSettling } from '../../../../shared/deployment/deployment.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Replica } from '../../replica/replica.ts';
import type { DeploymentsSource } from '../../sources/deployments-source.ts';
import type { HistoryMark } from './history-mark.ts';
import { isSettled } from './is-settled.ts';

/** How often to ask the server, in ms. */
export interface PollTimes {
  /** The deployment on screen, while it changes. */
  readonly focused: number;
  /** All, while any of them changes. Also the one on screen once it has settled. */
  readonly settling: number;
  /** All, while nothing changes. */
  readonly idle: number;
}

export interface DeploymentWatchOptions {
  readonly source: DeploymentsSource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  readonly pollTimes: PollTimes;
  /** The replica's deployments have changed. */
  onChanged(): void;
  /** A deployment seen changing has settled. */
  onSettled?(deployment: Deployment): void;
  /** A changing deployment is stuck: its message names a known failure. Called once per failure. */
  onProblem?(deployment: Deployment): void;
}

/** Keeps the replica's deployments fresh: polls fast where something changes, slowly elsewhere. */
export interface DeploymentWatch {
  /** Reads all deployments, or joins a read under way, and starts to poll. */
  refresh(): Promise<void>;
  /** Reads one deployment. */
  refreshOne(id: string): Promise<void>;
  follow(id: string | null): void;
  /** Waits for the outcome of an action, as engines to come will; `before` is the history before it. */
  expect(id: string, before: HistoryMark): void;
  /** The history before the action that is waited for; null when none is. */
  expected(id: string): HistoryMark | null;
  /** The action came to nothing. */
  callOff(id: string): void;
  dispose(): void;
}

/** ms to wait for an action's outcome. An action that changed nothing makes no history entry. */
const awaitedMs = 60_000;
const maxBackoff = 8;

export function watchDeployments(options: DeploymentWatchOptions): DeploymentWatch {
  const { source, replica, clock, log, pollTimes } = options;
  const aborter = new AbortController();
  /** Actions whose outcome is awaited, including those that an earlier engine sent; `until` by `clock.now`. */
  const awaited = new Map(
    Object.entries(replica.deployments.awaited()).map(([id, { before, until }]) => {
      // Stored by the date. Where that was set back since, the wait begins anew instead of lasting for hours.
      const left = Math.min(Math.max(until - clock.date(), 0), awaitedMs);
      return [id, { before, until: clock.now() + left }];
    }),
  );
  /** Seen changing and not yet settled. */
  const changing = new Set<string>(awaited.keys());
  /** The problem last reported, by deployment. */
  const reported = new Map<string, string>();
  let followed: string | null = null;
  let callOff: (() => void) | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let listing: Promise<void> | null = null;
  let listedAt: number | null = null;
  let followedAt: number | null = null;
  let failures = 0;

  /** Runs reads one after another, so that a slow old answer never overwrites a newer one. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = running.then(work);
    running = turn.catch(() => undefined);
    return turn;
  }

  function refresh(): Promise<void> {
    listedAt ??= clock.now();
    listing ??= inTurn(readAll).finally(() => {
      listing = null;
    });
    return listing;
  }

  async function readAll(): Promise<void> {
    try {
      const found = await source.list(aborter.signal);
      if (aborter.signal.aborted) return;
      const before = new Map(replica.deployments.list().map((each) => [each.id, each]));
      const isSame =
        found.length === before.size && found.every((each) => isDeepStrictEqual(before.get(each.id), each));
      if (!isSame) {
        replica.deployments.replace(found, clock.date());
        options.onChanged();
      }
      for (const id of changing) if (!found.some((each) => each.id === id)) changing.delete(id);
      for (const each of found) notice(each);
      failures = 0;
    } catch (cause) {
      failures += 1;
      throw cause;
    } finally {
      listedAt = clock.now();
      plan();
    }
  }

  function refreshOne(id: string): Promise<void> {
    if (id === followed) followedAt = clock.now();
    return inTurn(async () => {
      try {
        const found = await source.get(id, aborter.signal);
        if (aborter.signal.aborted) return;
        const before = replica.deployments.get(id);
        if (found === null) {
          changing.delete(id);
          if (before !== null) {
            replica.deployments.remove(id);
            options.onChanged();
          }
        } else {
          if (!isDeepStrictEqual(before, found)) {
            replica.deployments.save(found);
            options.onChanged();
          }
          notice(found);
        }
        failures = 0;
      } catch (cause) {
        failures += 1;
        throw cause;
      } finally {
        if (id === followed) followedAt = clock.now();
        plan();
      }
    });
  }

  function notice(deployment: Deployment): void {
    const action = awaited.get(deployment.id) ?? null;
    const isExpired = action !== null && clock.now() > action.until;
    if (isExpired) forgetAwaited(deployment.id);
    if (!isSettled(deployment, action === null || isExpired ? null : action.before)) {
      changing.add(deployment.id);
      noticeProblem(deployment);
      return;
    }
    forgetAwaited(deployment.id);
    reported.delete(deployment.id);
    if (changing.delete(deployment.id)) options.onSettled?.(deployment);
  }

  function forgetAwaited(id: string): void {
    if (awaited.delete(id)) storeAwaited();
  }

  function storeAwaited(): void {
    const date = clock.date() - clock.now();
    replica.deployments.setAwaited(
      Object.fromEntries([...awaited].map(([id, { before, until }]) => [id, { before, until: until + date }])),
    );
  }

  function noticeProblem(deployment: Deployment): void {
    const { id, problem } = deployment;
    if (problem === null || reported.get(id) === problem) return;
    reported.set(id, problem);
    options.onProblem?.(deployment);
  }

  /** Sets the timer for the next read due. */
  function plan(): void {
    callOff?.();
    callOff = null;
    if (aborter.signal.aborted || (listedAt === null && followed === null)) return;
    const due = Math.min(listDue(), followDue());
    callOff = clock.after(Math.max(due - clock.now(), 0), poll);
  }

  function listDue(): number {
    if (listedAt === null) return Number.POSITIVE_INFINITY;
    const others = [...changing].some((id) => id !== followed);
    return listedAt + backedOff(others ? pollTimes.settling : pollTimes.idle);
  }

  function followDue(): number {
    if (followed === null) return Number.POSITIVE_INFINITY;
    if (followedAt === null) return clock.now();
    const known = replica.deployments.get(followed);
    const isChanging = changing.has(followed) || (known !== null && isSettling(known.status));
    return followedAt + backedOff(isChanging ? pollTimes.focused : pollTimes.settling);
  }

  function backedOff(ms: number): number {
    return Math.min(ms * Math.min(2 ** failures, maxBackoff), Math.max(ms, pollTimes.idle));
  }

  function poll(): void {
    callOff = null;
    const work = listDue() <= clock.now() || followed === null ? refresh() : refreshOne(followed);
    work.catch((cause) => {
      if (aborter.signal.aborted) return;
      log.warn('could not read deployments', { code: toAppError(cause).code, cause: String(cause), failures });
    });
  }

  return {
    refresh,
    refreshOne,
    follow: (id) => {
      if (followed === id) return;
      followed = id;
      followedAt = null;
      plan();
    },
    expect: (id, before) => {
      awaited.set(id, { before, until: clock.now() + awaitedMs });
      storeAwaited();
      changing.add(id);
      listedAt ??= clock.now();
      plan();
    },
    expected: (id) => awaited.get(id)?.before ?? null,
    callOff: (id) => {
      forgetAwaited(id);
      const known = replica.deployments.get(id);
      if (known === null || !isSettling(known.status)) changing.delete(id);
    },
    dispose: () => {
      aborter.abort();
      callOff?.();
      callOff = null;
    },
  };
}
