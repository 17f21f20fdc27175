import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { FleetSettings, FleetState } from '../../../../shared/registry/fleet.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Replica } from '../../replica/replica.ts';
import { type RegistrySource, usualRunBudget } from '../../sources/registry-source.ts';
import type { ModelReader } from '../model-reader.ts';
import { storeRuns } from '../model-refresh.ts';
import { createWritingPace } from '../portions/writing-pace.ts';
import { isUnreached } from '../resting-state.ts';
import { isOfDisk, toSyncFailure } from '../sync-failure.ts';
import { createAttempts } from './attempts.ts';
import { readFleetRuns } from './fleet-runs.ts';
import { createFleetSync, TurnedOff } from './fleet-sync.ts';
import { createRoom } from './room.ts';
import { takeTurns } from './take-turns.ts';
import type { Turns } from './turns.ts';

/** Opened models per turn whose versions are read because the list told something new of them. */
const mostStale = 20;
/** Models per turn whose runs are read again, about one request each. */
const mostModels = 40;
/** ms for which a finished run of an opened model counts as known. */
const runAge = 10 * 60_000;
/** The same of a model that nobody has opened. */
const otherRunAge = 24 * 60 * 60_000;

/** Reads, little by little, what nobody looks at. */
export interface BackgroundReading {
  /** Makes a pass. One that is under way looks again at what was opened. */
  begin(): void;
  /** What the person wants has changed: makes a pass, or ends what is not wanted any more. */
  settingsChanged(): void;
  /** Removes the versions of all models that nobody has opened. */
  clear(): void;
  phase(): Exclude<FleetState['phase'], 'off'>;
  /** How many models could not be read and are left alone for a while. */
  unreadable(): number;
  stop(): Promise<void>;
}

export interface BackgroundReadingOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  readonly models: Pick<ModelReader, 'read' | 'isReading' | 'wasReadSince'>;
  readonly turns: Turns;
  readonly settings: () => FleetSettings;
  /** Whether servers may be asked now. Otherwise a pass only removes what is too much. */
  readonly mayAsk: () => boolean;
  /** The model on screen. */
  readonly shown: () => string | null;
  /** Something of this model is new or gone. */
  onStored(name: string): void;
  /** What is here of all versions, or the phase, has changed. */
  onProgress(): void;
  /** The server did not answer. */
  onUnreached(): void;
  /** A pass has ended. */
  onEnd(): void;
}

/**
 * A pass reads the opened models whose head changed in the list, then the runs that still ran, then those read longest
 * ago, and then, where the person wants that, the versions and runs of all others. It makes one request after another and
 * none while a page waits for its own, so that a page that opens waits for one at most.
 */
export function createBackgroundReading(options: BackgroundReadingOptions): BackgroundReading {
  const { source, replica, clock, log, models, turns, settings } = options;
  const { poll: runsPerModel } = source.runBudget ?? usualRunBudget;
  const stopping = new AbortController();
  const { signal } = stopping;
  const attempts = createAttempts(clock);
  const runAttempts = createAttempts(clock);
  let pass: Promise<void> | null = null;
  /** Somebody asked for a pass during one. */
  let isWanted = false;
  /** What ended the last pass early. */
  let trouble: 'offline' | 'unwritable' | null = null;
  const room = createRoom({
    replica,
    budget: () => settings().budget,
    shown: options.shown,
    onRemoved: (name) => {
      options.onStored(name);
      options.onProgress();
    },
  });

  /** One model that cannot be read keeps no other from its turn. Throws when the server or the disk refuses all of them. */
  async function attempt(name: string, work: () => Promise<void>): Promise<void> {
    signal.throwIfAborted();
    if (!attempts.mayTry(name)) return;
    try {
      await work();
      attempts.succeed(name);
    } catch (error) {
      if (signal.aborted || error instanceof TurnedOff) throw error;
      if (error instanceof AppFailure && isUnreached(error.error)) {
        attempts.failUnreached(name);
        throw error;
      }
      if (isOfDisk(error)) throw error;
      attempts.fail(name);
      log.info('a model could not be read in the background', { code: toSyncFailure(error, log).error.code });
    }
  }

  const shared = {
    replica,
    clock,
    turns,
    room,
    signal,
    attempts: runAttempts,
    pace: createWritingPace(replica, signal),
    interlude,
    onStored: (name: string) => {
      options.onStored(name);
      options.onProgress();
    },
  };
  const fleet = createFleetSync({
    ...shared,
    source,
    log,
    models,
    attempts,
    runAttempts,
    attempt,
    onProgress: options.onProgress,
  });

  async function catchUp(): Promise<void> {
    for (const name of replica.coverage.staleVisited(mostStale + attempts.count())) {
      await attempt(name, () => models.read({ name, version: null }, 'catch-up', signal));
    }
  }

  async function readRuns(): Promise<void> {
    const now = clock.date();
    while (!replica.runs.mistrustReadingsAfter(now)) await shared.pace();
    const visitedBefore = now - runAge;
    const othersBefore = settings().isOn ? now - otherRunAge : 0;
    if (source.allRuns !== undefined) {
      const due = replica.coverage.dueRuns({ visitedBefore, othersBefore, most: mostModels * runsPerModel });
      await readFleetRuns(due, { ...shared, allRuns: source.allRuns });
      return;
    }
    for (const name of replica.runs.modelsDue(visitedBefore, mostModels + attempts.count(), othersBefore)) {
      const due = replica.runs.due(name, { readBefore: visitedBefore, most: runsPerModel });
      await attempt(name, () =>
        storeRuns(name, due, {
          ...shared,
          source: takeTurns(source, turns, name),
          onStored: () => shared.onStored(name),
        }),
      );
    }
  }

  /** What goes before the rest of the fleet, whenever somebody asked for a pass. */
  async function readOpened(): Promise<void> {
    isWanted = false;
    await clearNow();
    await room.enforce(shared.pace);
    if (!options.mayAsk()) throw new TurnedOff();
    await catchUp();
    await readRuns();
  }

  async function interlude(): Promise<void> {
    signal.throwIfAborted();
    if (isWanted) await readOpened();
    if (!settings().isOn) throw new TurnedOff();
  }

  async function clearNow(): Promise<void> {
    const { coverage } = replica;
    if (!coverage.isClearing()) return;
    for (;;) {
      const victim = coverage.victim(options.shown());
      if (victim === null || victim.visitedAt !== null) break;
      await room.evict(victim.name, shared.pace);
    }
    await room.enforce(shared.pace);
    while (coverage.readmit(500) > 0) await shared.pace();
    coverage.endClearing();
    await room.shrink(shared.pace);
    options.onProgress();
  }

  async function makePass(): Promise<void> {
    try {
      do {
        await readOpened();
        trouble = null;
        if (settings().isOn) await fleet.read();
        await room.shrink(shared.pace);
      } while (isWanted);
    } catch (error) {
      if (!signal.aborted && !(error instanceof TurnedOff)) {
        log.info('the background reading ended early', { error: String(error) });
        const isOffline = error instanceof AppFailure && isUnreached(error.error);
        trouble = isOffline ? 'offline' : isOfDisk(error) ? 'unwritable' : null;
      }
    }
    pass = null;
    if (signal.aborted) return;
    replica.sorting.begin();
    options.onEnd();
    options.onProgress();
    if (trouble === 'offline') options.onUnreached();
    else if (isWanted) begin();
  }

  function begin(): void {
    if (signal.aborted) return;
    isWanted = pass !== null;
    pass ??= makePass();
  }

  return {
    begin,
    settingsChanged() {
      fleet.reconsider();
      begin();
      options.onProgress();
    },
    clear() {
      replica.coverage.beginClearing();
      begin();
    },
    phase() {
      if (trouble !== null) return trouble;
      if (fleet.isReading()) return 'reading';
      return fleet.isFull() ? 'full' : 'resting';
    },
    unreadable: () => attempts.count(),
    async stop() {
      stopping.abort();
      await pass;
    },
  };
}
