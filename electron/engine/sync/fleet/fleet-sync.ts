import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import { mostOriginsAtOnce, type RegistrySource } from '../../sources/registry-source.ts';
import type { ModelReader } from '../model-reader.ts';
import { storeRuns } from '../model-refresh.ts';
import { storeOrigins } from '../origins.ts';
import { isUnreached } from '../resting-state.ts';
import { toSyncFailure } from '../sync-failure.ts';
import type { Attempts } from './attempts.ts';
import { type FleetRunsOptions, readPendingRuns } from './fleet-runs.ts';
import { takeTurns } from './take-turns.ts';
import { readVersionPages } from './version-pages.ts';

/** The person has turned the reading of all versions off. */
export class TurnedOff extends Error {
  override readonly name = 'TurnedOff';
}

/** Reads the versions and runs of all models. */
export interface FleetSync {
  /** Reads what is not here or not up to date, as far as there is room. Throws when the server is out of reach. */
  read(): Promise<void>;
  isReading(): boolean;
  /** Whether something was left out because there was no room. */
  isFull(): boolean;
  /** The budget has changed. */
  reconsider(): void;
}

interface FleetSyncOptions extends Omit<FleetRunsOptions, 'allRuns'> {
  readonly source: RegistrySource;
  readonly log: Log;
  readonly models: Pick<ModelReader, 'read' | 'isReading' | 'wasReadSince'>;
  /** Of models. */
  readonly attempts: Attempts;
  /** Of runs. */
  readonly runAttempts: Attempts;
  attempt(name: string, work: () => Promise<void>): Promise<void>;
  onProgress(): void;
}

/** ms after which the versions of all models are read again: their descriptions and tags move no time of the model. */
const fleetAge = 24 * 60 * 60_000;
/** How many models read by themselves cost the server as much as a page of all versions, which is a thousand rows. */
const modelsPerPage = 3;
/** Models that come again at once: when there is room, and when the budget has changed. */
const readmitted = { usual: 50, all: 500 };
/** What stands for the list of all versions among what could not be read. */
const theList = '\n';
/** The same for what versions were made from. */
const theOrigins = '\n\n';

export function createFleetSync(options: FleetSyncOptions): FleetSync {
  const { source, replica, clock, log, models, turns, room, attempts, runAttempts, signal, pace, attempt, interlude } =
    options;
  const { coverage } = replica;
  let isReading = false;
  let isFull = false;
  let isReconsidered = false;
  /** The server cannot list the versions of all models. */
  let isTooOld = source.allVersions === undefined;
  /** Models read in this pass, so that one that always seems to have changed is not read for ever. */
  const done = new Set<string>();

  const isOld = (at: number | null): boolean => at === null || Math.abs(clock.date() - at) > fleetAge;

  function begin(): void {
    if (isReading) return;
    isReading = true;
    options.onProgress();
  }

  /** Whether pages of all versions are cheaper than the models that are to be read one by one. */
  function wantsPages(): boolean {
    if (isTooOld || !attempts.mayTry(theList)) return false;
    if (coverage.place() !== null || isOld(coverage.readAt())) return true;
    const pages = coverage.expectedVersions() / (source.versionsPerPage ?? 1);
    return coverage.backlog() - attempts.count() > (pages + 1) * modelsPerPage;
  }

  async function readPages(): Promise<void> {
    const { allVersions } = source;
    if (allVersions === undefined) return;
    try {
      await readVersionPages({ ...options, allVersions });
      attempts.succeed(theList);
    } catch (error) {
      if (signal.aborted || !(error instanceof AppFailure)) throw error;
      if (isUnreached(error.error)) {
        attempts.failUnreached(theList);
        throw error;
      }
      // The models are read one by one then.
      coverage.keepPlace(null);
      isTooOld = error.error.code === 'SERVER_TOO_OLD';
      attempts.fail(theList);
      log.info('the versions of all models could not be read in pages', { code: toSyncFailure(error, log).error.code });
    }
  }

  /** Reads one model; false when there is none left. */
  async function readNext(): Promise<boolean> {
    const most = attempts.count() + done.size + 1;
    const mayRead = ({ name }: { readonly name: string }): boolean => !done.has(name) && attempts.mayTry(name);
    const now = clock.date();
    const next =
      coverage.wanted(most).find(mayRead) ??
      (isTooOld
        ? coverage
            .readBefore(now - fleetAge, now, most)
            .map((rank) => ({ ...rank, isRead: true }))
            .find(mayRead)
        : undefined);
    if (next === undefined) return false;
    begin();
    done.add(next.name);
    if (!next.isRead && !room.has() && !(await room.make(next, pace))) {
      coverage.leaveOut(next.name);
      options.onProgress();
      return true;
    }
    await attempt(next.name, () => models.read({ name: next.name, version: null }, 'fleet', signal));
    // The server answered about something else.
    if (coverage.head(next.name)?.isRead === false) attempts.fail(next.name);
    options.onStored(next.name);
    return true;
  }

  /** Reads runs of models that could not be read with their versions. */
  async function readRunsByModel(): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const next = coverage
        .pendingModels(attempts.count() + tried.size + 1)
        .find(({ name }) => !tried.has(name) && attempts.mayTry(name));
      if (next === undefined) return;
      begin();
      await interlude();
      if (!room.has() && !(await room.make(next, pace))) return;
      const { name } = next;
      tried.add(name);
      await attempt(name, () =>
        storeRuns(name, replica.runs.pending(name), {
          ...options,
          source: takeTurns(source, turns, name),
          onStored: () => options.onStored(name),
        }),
      );
    }
  }

  async function readRuns(): Promise<boolean> {
    const { allRuns } = source;
    if (coverage.pendingModels(1).length === 0) return true;
    if (allRuns === undefined) {
      await readRunsByModel();
      return true;
    }
    begin();
    return readPendingRuns({ ...options, attempts: runAttempts, allRuns });
  }

  /** Reads what versions were made from, besides their runs, as long as there is room. */
  async function readOrigins(): Promise<void> {
    if (source.origins === undefined || !attempts.mayTry(theOrigins)) return;
    for (let after = 0; room.has(); ) {
      await interlude();
      const { refs, last } = replica.lineage.unread(mostOriginsAtOnce, after);
      if (last === null) return;
      begin();
      await turns.wait(signal);
      try {
        await storeOrigins(refs, options);
      } catch (error) {
        if (signal.aborted || !(error instanceof AppFailure) || isUnreached(error.error)) throw error;
        attempts.fail(theOrigins);
        return;
      }
      after = last;
    }
  }

  async function readAll(): Promise<void> {
    while (!coverage.finishEmpty(clock.date())) await pace();
    while (isReconsidered && room.hasPlenty() && coverage.readmit(readmitted.all) > 0) await pace();
    isReconsidered = false;
    if (wantsPages()) {
      begin();
      await readPages();
    }
    await interlude();
    while (await readNext()) await interlude();
    isFull = !(await readRuns()) || !room.has();
    await readOrigins();
  }

  return {
    async read() {
      done.clear();
      try {
        do {
          await interlude();
          await readAll();
        } while (!isFull && room.hasPlenty() && coverage.readmit(readmitted.usual) > 0);
      } finally {
        isReading = false;
      }
    },
    isReading: () => isReading,
    isFull: () => isFull || coverage.counts().modelsLeftOut > 0,
    reconsider: () => {
      isFull = false;
      isReconsidered = true;
    },
  };
}
