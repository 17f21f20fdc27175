import { isDeepStrictEqual } from 'node:util';
import { type Deployment, isSettling, type Waiting } from '../../../../shared/deployment/deployment.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Replica } from '../../replica/replica.ts';
import type { DeploymentsSource } from '../../sources/deployments-source.ts';
import { keepAwaitedChanges } from './awaited-changes.ts';
import { hasAllReplicas } from './change-progress.ts';
import { isForeignChange } from './foreign-change.ts';
import { type HistoryMark, markHistory } from './history-mark.ts';

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
  /** Reads all deployments, joins a read under way, or is content with one of the last `maxAge` ms, and starts to poll. */
  refresh(maxAge: number): Promise<void>;
  /** The same for one deployment. */
  refreshOne(id: string, maxAge: number): Promise<void>;
  follow(id: string | null): void;
  /** Takes a deployment as a write answered it. What was read before the write is too old from now on. */
  take(deployment: Deployment): void;
  /** A change is about to be sent: waits for its effect, as engines to come will. `before` is the history before it. */
  expect(id: string, action: Waiting['action'], before: HistoryMark): void;
  /** PrimeHub has the change. */
  confirm(id: string): void;
  /** The history before the change that is waited for; null when none is. */
  expected(id: string): HistoryMark | null;
  /** The change came to nothing; one that was waited for before it still is. */
  callOff(id: string): void;
  dispose(): void;
}

const maxBackoff = 8;

export function watchDeployments(options: DeploymentWatchOptions): DeploymentWatch {
  const { source, replica, clock, log, pollTimes } = options;
  const aborter = new AbortController();
  /** Includes changes that an earlier engine sent. */
  const awaited = keepAwaitedChanges(replica, clock);
  /** Seen changing and not yet settled. */
  const changing = new Set<string>(awaited.ids());
  /** The problem last reported, by deployment. */
  const reported = new Map<string, string>();
  /** When each was read last, and reads of one under way. */
  const readAt = new Map<string, number>();
  const reading = new Map<string, Promise<void>>();
  let followed: string | null = null;
  let callOff: (() => void) | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let listing: Promise<void> | null = null;
  /** When all were read or tried last, and when that last worked. */
  let listedAt: number | null = null;
  let allReadAt: number | null = null;
  let followedAt: number | null = null;
  let failures = 0;
  /** Counts writes: a read that began before one may be older than its answer. */
  let writes = 0;

  /** Runs reads one after another, so that a slow old answer never overwrites a newer one. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = running.then(work);
    running = turn.catch(() => undefined);
    return turn;
  }

  const isYoung = (at: number | null | undefined, maxAge: number): boolean => at != null && clock.now() - at < maxAge;

  async function refresh(maxAge: number): Promise<void> {
    if (isYoung(allReadAt, maxAge)) return;
    listedAt ??= clock.now();
    listing ??= inTurn(readAll).finally(() => {
      listing = null;
    });
    await listing;
  }

  async function readAll(): Promise<void> {
    try {
      const since = writes;
      const found = await source.list(aborter.signal);
      if (aborter.signal.aborted) return;
      if (since !== writes) return await readAll();
      const before = new Map(replica.deployments.list().map((each) => [each.id, each]));
      for (const each of found) noticeForeignChange(before.get(each.id) ?? null, each);
      const shown = found.map(awaited.show);
      const isSame =
        shown.length === before.size && shown.every((each) => isDeepStrictEqual(before.get(each.id), each));
      if (!isSame) {
        replica.deployments.replace(shown, clock.date());
        options.onChanged();
      }
      const isGone = (id: string): boolean => !found.some((each) => each.id === id);
      for (const id of changing) if (isGone(id)) changing.delete(id);
      awaited.ids().filter(isGone).forEach(awaited.forgetGone);
      for (const each of found) notice(each);
      allReadAt = clock.now();
      for (const { id } of found) readAt.set(id, allReadAt);
      failures = 0;
    } catch (cause) {
      failures += 1;
      throw cause;
    } finally {
      listedAt = clock.now();
      plan();
    }
  }

  async function refreshOne(id: string, maxAge: number): Promise<void> {
    if (isYoung(readAt.get(id), maxAge)) return;
    if (id === followed) followedAt = clock.now();
    const work =
      reading.get(id) ??
      inTurn(() => readOne(id)).finally(() => {
        if (reading.get(id) === work) reading.delete(id);
      });
    reading.set(id, work);
    await work;
  }

  async function readOne(id: string): Promise<void> {
    try {
      const since = writes;
      const found = await source.get(id, aborter.signal);
      if (aborter.signal.aborted) return;
      if (since !== writes) return await readOne(id);
      const before = replica.deployments.get(id);
      if (found === null) {
        changing.delete(id);
        awaited.forgetGone(id);
        if (before !== null) {
          replica.deployments.remove(id);
          options.onChanged();
        }
      } else {
        noticeForeignChange(before, found);
        keep(found, before);
        notice(found);
      }
      readAt.set(id, clock.now());
      failures = 0;
    } catch (cause) {
      failures += 1;
      throw cause;
    } finally {
      if (id === followed) followedAt = clock.now();
      plan();
    }
  }

  function keep(deployment: Deployment, before: Deployment | null): void {
    const shown = awaited.show(deployment);
    if (isDeepStrictEqual(before, shown)) return;
    replica.deployments.save(shown);
    options.onChanged();
  }

  /** Somebody else's change, seen before the controller reacted, must not pass for done either. */
  function noticeForeignChange(before: Deployment | null, found: Deployment): void {
    if (before === null || awaited.before(found.id) !== null || !isForeignChange(before, found)) return;
    awaited.expect(found.id, 'other', markHistory(before));
    changing.add(found.id);
  }

  function notice(deployment: Deployment): void {
    const { id, status } = deployment;
    const progress = awaited.judge(deployment);
    const isUnproven = progress === 'waiting' || progress === 'under-way';
    const lacksReplicas = status === 'Deployed' && changing.has(id) && !hasAllReplicas(deployment);
    if (isUnproven || isSettling(status) || lacksReplicas) {
      if (progress === 'given-up') awaited.forget(id);
      changing.add(id);
      if (progress !== 'waiting') noticeProblem(deployment);
      return;
    }
    awaited.forget(id);
    reported.delete(id);
    if (changing.delete(id) && progress !== 'given-up') options.onSettled?.(deployment);
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
    const last = followedAt ?? readAt.get(followed);
    if (last === undefined) return clock.now();
    const known = replica.deployments.get(followed);
    const isChanging = changing.has(followed) || (known !== null && isSettling(known.status));
    return last + backedOff(isChanging ? pollTimes.focused : pollTimes.settling);
  }

  /** Trouble may pass soon: what is read rarely is tried again sooner, what is read often less often. */
  function backedOff(ms: number): number {
    if (failures === 0) return ms;
    const first = Math.min(ms, pollTimes.settling);
    return Math.min(first * Math.min(2 ** failures, Math.max(maxBackoff, ms / first)), Math.max(ms, pollTimes.idle));
  }

  function poll(): void {
    callOff = null;
    const work = listDue() <= clock.now() || followed === null ? refresh(0) : refreshOne(followed, 0);
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
    take(deployment) {
      const { id } = deployment;
      writes += 1;
      keep(deployment, replica.deployments.get(id));
      notice(deployment);
      readAt.set(id, clock.now());
      if (id === followed) followedAt = clock.now();
      listedAt ??= clock.now();
      plan();
    },
    expect: (id, action, before) => {
      awaited.expect(id, action, before);
      changing.add(id);
      listedAt ??= clock.now();
      plan();
    },
    confirm: (id) => {
      writes += 1;
      awaited.confirm(id);
    },
    expected: (id) => awaited.before(id),
    callOff: (id) => {
      awaited.callOff(id);
      if (awaited.before(id) !== null) return;
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
