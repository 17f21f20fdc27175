import type { AppError } from '../../../shared/failure/app-error.ts';
import { cancelled } from '../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { createSingleFlight } from '../../timing/single-flight.ts';
import type { SyncRecord } from '../replica/file/sync-record.ts';
import type { Replica } from '../replica/replica.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { announceChanges, type RegistryChange } from './change-announcer.ts';
import { fetchChanges } from './changes-fetch.ts';
import { refreshModel } from './model-refresh.ts';
import { sweepModels } from './model-sweep.ts';
import { computeNextDelay } from './next-attempt.ts';
import { toSyncFailure } from './sync-failure.ts';

/** Keeps one replica fresh from its source. */
export interface RegistrySync {
  state(): SyncState;
  /** Refreshes now, and from then on by itself. */
  start(): void;
  /**
   * Reads all models again, or joins a refresh that does. Automatic refreshes may read only changes, if the source can
   * tell; whoever asks for one wants everything. Never rejects: the state says how it went.
   */
  refresh(): Promise<void>;
  /**
   * Fetches one model with its versions and their runs, or joins a call that does. Rejects with an AppFailure:
   * `CANCELLED` when aborted, `NOT_FOUND` when the model is gone (and removed from the replica), else what went wrong.
   */
  refreshModel(name: string, signal: AbortSignal): Promise<void>;
  /** Tries at once if the last refresh failed: the server answers again, or the computer woke up. */
  networkReturned(): void;
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
  /** Between two refreshes; 5 minutes by default. */
  readonly intervalMs?: number;
  /** Called in each refresh before reading the models. When it fails, the refresh fails. */
  readonly beforeRefresh?: (signal: AbortSignal) => Promise<void>;
  /** Numbers from 0 to 1, for the spread of retries. */
  readonly random?: () => number;
}

/** ms after which the app reads everything once: at the start, and while it runs. */
const sweepAgeAtStart = 60 * 60_000;
const sweepAge = 24 * 60 * 60_000;

/** Makes an idle sync. It shows what the replica knows of the last refresh and asks nothing until told to. */
export function createRegistrySync(options: RegistrySyncOptions): RegistrySync {
  const { source, replica, clock, log, intervalMs = 5 * 60_000, random = Math.random } = options;
  const stopping = new AbortController();
  const flights = createSingleFlight();
  const announce = announceChanges(clock, (change) => options.onChanged(change));
  let state = restingState(replica.sync.read());
  let running: { readonly isSweep: boolean; readonly done: Promise<void> } | null = null;
  let callOffNext: (() => void) | null = null;
  let isStarted = false;
  let failures = 0;
  /** When this process last swept, by `clock.now`; null for not yet. */
  let sweptAt: number | null = null;
  /** Whether somebody asked for a sweep that has not succeeded yet. */
  let wantsSweep = false;

  function show(change: Partial<SyncState>): void {
    state = { ...state, ...change };
    options.onState(state);
  }

  function run(): Promise<void> {
    if (running === null) {
      const isSweep = wantsSweep || source.changedModels === undefined || isSweepOlder(sweepAge);
      const done = attempt(isSweep).finally(() => {
        running = null;
      });
      running = { isSweep, done };
    }
    return running.done;
  }

  /** Also true when there is nothing to read changes since, or when the sweep seems to lie in the future. */
  function isSweepOlder(age: number): boolean {
    const { lastSweepAt, changes } = replica.sync.read();
    if (changes === null || lastSweepAt === null) return true;
    if (sweptAt !== null) return clock.now() - sweptAt >= age;
    const passed = clock.date() - lastSweepAt;
    return passed < 0 || passed >= age;
  }

  async function attempt(isSweep: boolean): Promise<void> {
    callOffNext?.();
    callOffNext = null;
    show({ phase: 'refreshing', progress: null, nextAttemptAt: null });
    try {
      await options.beforeRefresh?.(stopping.signal);
      stopping.signal.throwIfAborted();
      const truncatedAt = isSweep ? await sweep() : await readChanges();
      failures = 0;
      rest(intervalMs, { lastSuccessAt: clock.date(), truncatedAt, problem: null, offline: false });
    } catch (error) {
      if (stopping.signal.aborted) return;
      const problem = toSyncFailure(error, log).error;
      failures += 1;
      log.warn('could not refresh the models', { code: problem.code, correlationId: problem.correlationId, failures });
      record(problem);
      rest(computeNextDelay(problem, failures, intervalMs, random), { problem, offline: isUnreached(problem) });
    }
  }

  async function sweep(): Promise<number | null> {
    const { truncatedAt } = await sweepModels({
      source,
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
      changedModels: source.changedModels,
      seen: changes,
      replica,
      clock,
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
    wantsSweep = true;
    if (running?.isSweep === false) await running.done;
    if (!stopping.signal.aborted) await run();
  }

  async function fetchModel(name: string, signal: AbortSignal): Promise<void> {
    try {
      await refreshModel(name, {
        source,
        replica,
        clock,
        signal,
        onStored: () => announce.model(name),
        onRemoved: announce.models,
      });
      if (state.problem !== null && isAboutAnyRequest(state.problem)) networkReturned();
    } catch (error) {
      if (signal.aborted) throw cancelled();
      const failure = toSyncFailure(error, log);
      // Otherwise the list would call itself live until its next refresh.
      if (isStarted && !state.offline && isUnreached(failure.error)) void run();
      throw failure;
    }
  }

  function networkReturned(): void {
    if (!isStarted || state.problem === null) return;
    failures = 0;
    void run();
  }

  return {
    state: () => state,
    start() {
      if (isStarted || stopping.signal.aborted) return;
      isStarted = true;
      wantsSweep ||= isSweepOlder(sweepAgeAtStart);
      void run();
    },
    refresh,
    async refreshModel(name, signal) {
      if (stopping.signal.aborted) throw cancelled();
      await flights.join(name, signal, (flightSignal) => fetchModel(name, flightSignal));
    },
    networkReturned,
    async stop() {
      callOffNext?.();
      callOffNext = null;
      stopping.abort();
      await Promise.allSettled([running?.done, flights.stop()]);
      announce.flush();
      show({ phase: 'idle', progress: null, nextAttemptAt: null });
    },
  };
}

/** The state before the first refresh: how the last one went, perhaps before the app was closed. */
function restingState({ lastSuccessAt, problem, truncatedAt }: SyncRecord): SyncState {
  return {
    phase: 'idle',
    progress: null,
    lastSuccessAt,
    problem,
    offline: problem !== null && isUnreached(problem),
    truncatedAt,
    nextAttemptAt: null,
  };
}

/** Whether a failure was about all requests, so that it is over when any of them succeeds. */
function isAboutAnyRequest({ code }: AppError): boolean {
  const { contact } = errorTraits[code];
  return contact === 'unreached' || contact === 'refused';
}

function isUnreached({ code }: AppError): boolean {
  return errorTraits[code].contact === 'unreached';
}
