import { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Replica } from '../replica/replica.ts';
import { type RegistrySource, usualRunBudget } from '../sources/registry-source.ts';
import type { ModelReader } from './model-reader.ts';
import { storeRuns } from './model-refresh.ts';
import { isUnreached } from './resting-state.ts';
import { toSyncFailure } from './sync-failure.ts';

/** Models per pass whose versions are read because the list told something new of them. */
const mostStale = 20;
/** Models per pass whose runs are read again, about one request each. */
const mostModels = 40;
/** ms for which a finished run counts as known. */
const runAge = 10 * 60_000;
/** ms for which a model is left alone after it could not be read. */
const failureAge = 60 * 60_000;

/** Reads again, little by little, what nobody looks at: versions and runs of the models that were opened once. */
export interface BackgroundReading {
  /** Makes a pass, unless one is under way. */
  begin(): void;
  stop(): Promise<void>;
}

/**
 * A pass reads the models whose head changed in the list, then the runs that still ran, then those read longest ago. It
 * makes one request after another, so that a page that opens waits for one at most.
 */
export function createBackgroundReading(options: {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  readonly models: Pick<ModelReader, 'read'>;
  onStored(name: string): void;
  /** A pass has ended. */
  onEnd(): void;
}): BackgroundReading {
  const { source, replica, clock, log, models } = options;
  const { poll: runsPerModel } = source.runBudget ?? usualRunBudget;
  const stopping = new AbortController();
  const { signal } = stopping;
  /** When models could not be read, by `clock.now`: each is left out for a while. */
  const failedAt = new Map<string, number>();
  let pass: Promise<void> | null = null;

  async function catchUp(): Promise<void> {
    for (const name of replica.models.stale(mostStale + failedAt.size)) {
      await attempt(name, () => models.read({ name, version: null }, 'catch-up', signal));
    }
  }

  async function readRuns(): Promise<void> {
    const now = clock.date();
    replica.runs.mistrustReadingsAfter(now);
    const readBefore = now - runAge;
    for (const name of replica.runs.modelsDue(readBefore, mostModels + failedAt.size)) {
      const due = replica.runs.due(name, { readBefore, most: runsPerModel });
      await attempt(name, () =>
        storeRuns(name, due, { source, replica, clock, signal, onStored: () => options.onStored(name) }),
      );
    }
  }

  /** One model that cannot be read keeps no other from its turn. Throws when the server is out of reach. */
  async function attempt(name: string, work: () => Promise<void>): Promise<void> {
    signal.throwIfAborted();
    if (clock.now() - (failedAt.get(name) ?? Number.NEGATIVE_INFINITY) < failureAge) return;
    failedAt.delete(name);
    try {
      await work();
    } catch (error) {
      if (signal.aborted || (error instanceof AppFailure && isUnreached(error.error))) throw error;
      failedAt.set(name, clock.now());
      log.info('a model could not be read in the background', { code: toSyncFailure(error, log).error.code });
    }
  }

  async function makePass(): Promise<void> {
    try {
      await catchUp();
      await readRuns();
    } catch (error) {
      if (!signal.aborted) log.info('the background reading ended early', { error: String(error) });
    }
    pass = null;
    if (!signal.aborted) options.onEnd();
  }

  return {
    begin() {
      if (!signal.aborted) pass ??= makePass();
    },
    async stop() {
      stopping.abort();
      await pass;
    },
  };
}
