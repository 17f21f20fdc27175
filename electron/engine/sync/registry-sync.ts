import type { AppError } from '../../../shared/failure/app-error.ts';
import { AppFailure, cancelled } from '../../../shared/failure/app-failure.ts';
import type { FleetSettings, FleetState } from '../../../shared/registry/fleet.ts';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import type { Log } from '../../process/log.ts';
import { afterStart } from '../../timing/after-start.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Replica } from '../replica/replica.ts';
import { type HeadStart, isYoung, readHeadStart } from '../sources/head-start.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { announceChanges, type RegistryChange } from './change-announcer.ts';
import { fetchChanges } from './changes-fetch.ts';
import { createFleet, type Fleet } from './fleet/fleet.ts';
import { createTurns } from './fleet/turns.ts';
import { createIndexMerging } from './indexing/index-merging.ts';
import { createModelReader, type ModelWish, type Occasion } from './model-reader.ts';
import { sweepModels } from './model-sweep.ts';
import { computeNextDelay } from './next-attempt.ts';
import { watchPage } from './page-watch.ts';
import { describeSilentDisk } from './portions/silent-disk.ts';
import { findReadAt, isAboutAnyRequest, isUnreached, makeRestingState } from './resting-state.ts';
import { isSweepDue } from './sweep-due.ts';
import { toSyncFailure } from './sync-failure.ts';
import { createVersionFetch, type VersionFetch } from './versions/version-fetch.ts';

/** Keeps one replica fresh from its source. */
export interface RegistrySync {
  state(): SyncState;
  /** Refreshes now, and from then on by itself. Begins with what a sign-in has just read, if that is young. */
  start(headStart?: HeadStart | null): void;
  /**
   * Reads all models again, or joins a refresh that does. Automatic refreshes may read only changes, if the source can
   * tell; whoever asks for one wants everything. Never rejects: the state says how it went.
   */
  refresh(): Promise<void>;
  /**
   * Fetches one model with its versions and all their runs, or joins a call that does. A `visit` is content with what
   * was read in the last 15 s, and with some of the runs, that of `version` first. Rejects with an AppFailure:
   * `CANCELLED` when aborted, `NOT_FOUND` when the model is gone (and removed from the replica), else what went wrong.
   */
  refreshModel(
    name: string,
    signal: AbortSignal,
    options?: { readonly isVisit?: boolean; readonly version?: string | null },
  ): Promise<void>;
  readonly fetchVersions: VersionFetch;
  /** Keeps fresh what the page on screen shows, once the sync is started; null for none. */
  show(page: ModelWish | null): void;
  /** The disk has not answered for long, or answers again: says so until then. */
  noteDisk(isSilent: boolean): void;
  /** Tries at once if the last refresh failed: the server answers again, or the computer woke up. */
  networkReturned(): void;
  readonly fleet: Pick<Fleet, 'state' | 'settingsChanged' | 'clear'>;
  /** Aborts everything and waits for its end. The sync cannot be started again. */
  stop(): Promise<void>;
}

export interface RegistrySyncOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  onState(state: SyncState): void;
  onChanged(change: RegistryChange): void;
  /** Between two refreshes; 4 minutes by default. */
  readonly intervalMs?: number;
  /** Called in each refresh before reading the models. When it fails, the refresh fails. */
  readonly beforeRefresh?: (signal: AbortSignal) => Promise<void>;
  /** Numbers from 0 to 1, for the spread of retries. */
  readonly random?: () => number;
  /** What is wanted of the versions of all models; only those of opened models if left out. */
  readonly fleetSettings?: () => FleetSettings;
  readonly onFleet?: (state: FleetState) => void;
  /** The age in ms after which so many models are all read again. */
  readonly sweepAge?: (models: number) => number;
  /** What nobody waits for begins no sooner than at this time of `clock.now`. */
  readonly calmMs?: number;
}

/** Makes an idle sync. It shows what the replica knows of the last refresh and asks nothing until told to. */
export function createRegistrySync(options: RegistrySyncOptions): RegistrySync {
  const { source, replica, clock, log, intervalMs = 4 * 60_000, random = Math.random } = options;
  const stopping = new AbortController();
  const announce = announceChanges(clock, (change) => options.onChanged(change));
  const turns = createTurns();
  const shared = { source, replica, clock, log, turns };
  const told = { onStored: announce.model, onRemoved: announce.models };
  const models = createModelReader({ ...shared, ...told });
  const watch = watchPage(clock, readModel);
  const fleet = createFleet({
    ...shared,
    models,
    settings: options.fleetSettings,
    mayAsk: () => isStarted && !state.offline,
    isOffline: () => state.offline,
    doubtMs: intervalMs,
    shown: () => shown?.name ?? null,
    // Each of ten thousand models would be heard of otherwise.
    onStored: (name) => name === shown?.name && announce.model(name),
    onState: options.onFleet,
    onDoubt: () => isStarted && !state.offline && void run(),
    onEnd: () => show({ readAt: findReadAt(replica) }),
  });
  const indexMerging = createIndexMerging({ replica, log });
  const later = afterStart(clock, options.calmMs ?? 0);
  let headStart: HeadStart | null = null;
  /** What the page shows; it is watched once the sync has started. */
  let shown: ModelWish | null = null;
  let state = makeRestingState(replica);
  let silence: AppError | null = null;
  let running: { readonly isSweep: boolean; readonly done: Promise<void> } | null = null;
  let callOffNext: (() => void) | null = null;
  let isStarted = false;
  let failures = 0;
  /** When this process last swept, by `clock.now`; null for not yet. */
  let sweptAt: number | null = null;
  /** Whether somebody asked for a sweep that has not succeeded yet. */
  let wantsSweep = false;

  function show(change: Partial<SyncState>): void {
    const wasOffline = state.offline;
    state = { ...state, ...change };
    options.onState(withSilence());
    if (wasOffline !== state.offline) fleet.tell();
  }

  /** A disk that does not answer is said before all else. */
  const withSilence = (): SyncState => (silence === null ? state : { ...state, problem: silence });

  function run(): Promise<void> {
    if (running === null) {
      const age = { clock, sweptAt, sweepAge: options.sweepAge };
      const isSweep = wantsSweep || source.changedModels === undefined || isSweepDue(replica, age);
      const done = attempt(isSweep).finally(() => {
        running = null;
      });
      running = { isSweep, done };
    }
    return running.done;
  }

  async function attempt(isSweep: boolean): Promise<void> {
    callOffNext?.();
    callOffNext = null;
    show({ phase: 'refreshing', progress: null, nextAttemptAt: null });
    const release = turns.hold(null);
    try {
      // A sign-in has read that too.
      if (youngStart() === null) await options.beforeRefresh?.(stopping.signal);
      stopping.signal.throwIfAborted();
      const truncatedAt = isSweep ? await sweep() : await readChanges();
      announce.flush();
      failures = 0;
      const wasOffline = state.offline;
      const readAt = findReadAt(replica);
      rest(intervalMs, { lastSuccessAt: clock.date(), truncatedAt, problem: null, offline: false, readAt });
      if (wasOffline) watch.readAny();
      // The head of a page changed with the list, so the rest of the page has to follow.
      else if (shown !== null && replica.models.isStale(shown.name)) watch.read(shown.name);
      if (isStarted) later(fleet.begin);
    } catch (error) {
      if (stopping.signal.aborted) return;
      const problem = toSyncFailure(error, log).error;
      failures += 1;
      log.warn('could not refresh the models', { code: problem.code, correlationId: problem.correlationId, failures });
      record(problem);
      rest(computeNextDelay(problem, failures, intervalMs, random), { problem, offline: isUnreached(problem) });
      if (isStarted) later(replica.sorting.begin); // It follows the reading of all versions otherwise.
    } finally {
      release();
    }
    if (isStarted) later(indexMerging.begin);
  }

  function youngStart(): HeadStart | null {
    return headStart !== null && isYoung(headStart, clock.now()) ? headStart : null;
  }

  async function sweep(): Promise<number | null> {
    const begun = youngStart();
    headStart = null;
    const { truncatedAt } = await sweepModels({
      source: begun === null ? source : { ...source, models: () => readHeadStart(begun) },
      replica,
      clock,
      signal: stopping.signal,
      onProgress: (done, total) => show({ progress: { done, total } }),
      onChanged: announce.models,
    });
    wantsSweep = false;
    sweptAt = clock.now();
    return truncatedAt;
  }

  async function readChanges(): Promise<number | null> {
    const { changes, truncatedAt } = replica.sync.read();
    if (changes === null || source.changedModels === undefined) return sweep();
    const isTrustworthy = await fetchChanges({
      ...shared,
      changedModels: source.changedModels,
      seen: changes,
      signal: stopping.signal,
      onChanged: announce.models,
    });
    return isTrustworthy ? truncatedAt : sweep();
  }

  /** Shows how the refresh ended and schedules the next one. */
  function rest(delay: number, outcome: Partial<SyncState>): void {
    if (isStarted) callOffNext = clock.after(delay, () => void run());
    show({ ...outcome, phase: 'idle', progress: null, nextAttemptAt: isStarted ? clock.date() + delay : null });
  }

  /** Stores the problem, so that a restart shows it again. A full disk must not hide the problem. */
  function record(problem: AppError): void {
    try {
      replica.sync.recordProblem(problem);
    } catch (error) {
      log.error('could not store the problem', { detail: String(error) });
    }
  }

  async function refresh(): Promise<void> {
    if (stopping.signal.aborted) return;
    failures = 0;
    headStart = null;
    wantsSweep = true;
    if (running?.isSweep === false) await running.done;
    if (!stopping.signal.aborted) await run();
  }

  async function readModel(wish: ModelWish, occasion: Occasion, signal: AbortSignal): Promise<void> {
    const release = turns.hold(wish.name);
    try {
      if (occasion !== 'poll') replica.coverage.noteVisit(wish.name, clock.date());
      await models.read(wish, occasion, signal);
      // It may be one that the list does not have.
      if (occasion !== 'poll') replica.coverage.noteVisit(wish.name, clock.date());
      noteAnswer();
    } catch (error) {
      if (error instanceof AppFailure) noteFailure(error.error);
      throw error;
    } finally {
      release();
    }
  }

  /** A server that answers is in reach. */
  function noteAnswer(): void {
    if (state.problem !== null && isAboutAnyRequest(state.problem)) networkReturned();
  }

  /** Otherwise the list would call itself live until its next refresh. */
  function noteFailure(error: AppError): void {
    if (isStarted && !state.offline && isUnreached(error)) void run();
  }

  function networkReturned(): void {
    if (!isStarted || state.problem === null) return;
    failures = 0;
    void run();
  }

  return {
    state: withSilence,
    start(given = null) {
      if (isStarted || stopping.signal.aborted) return;
      isStarted = true;
      headStart = given;
      wantsSweep ||= given !== null;
      watch.show(shown);
      void run();
    },
    refresh,
    async refreshModel(name, signal, { isVisit = false, version = null } = {}) {
      if (stopping.signal.aborted) throw cancelled();
      await readModel({ name, version }, isVisit ? 'visit' : 'refresh', signal);
    },
    fetchVersions: createVersionFetch({ ...shared, ...told, models, noteAnswer, noteFailure }, stopping.signal),
    show(page) {
      shown = page;
      if (isStarted && !stopping.signal.aborted) watch.show(page);
    },
    noteDisk(isSilent) {
      silence = isSilent ? describeSilentDisk() : null;
      show({});
    },
    networkReturned,
    fleet,
    async stop() {
      callOffNext?.();
      callOffNext = null;
      stopping.abort();
      watch.stop();
      await Promise.allSettled([running?.done, models.stop(), fleet.stop(), indexMerging.stop()]);
      announce.flush();
      show({ phase: 'idle', progress: null, nextAttemptAt: null });
    },
  };
}
