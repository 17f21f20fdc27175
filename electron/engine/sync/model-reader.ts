import { cancelled } from '../../../shared/failure/app-failure.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { createSharedReader, youngMs } from '../../timing/shared-reader.ts';
import type { Replica } from '../replica/replica.ts';
import type { RunWish } from '../replica/runs/runs.ts';
import { type RegistrySource, usualRunBudget } from '../sources/registry-source.ts';
import { refreshModel } from './model-refresh.ts';
import { toSyncFailure } from './sync-failure.ts';

/**
 * Why a model is read. `refresh`: a person asks, so all its runs are read again. `visit`: its page opens, for which what
 * was read a moment ago will do. `poll`: its page is on screen. `catch-up`: the list told something new of it.
 */
export type Occasion = 'refresh' | 'visit' | 'poll' | 'catch-up';

/** What to read: a model and, when one is on screen, the version whose run is read in any case. */
export interface ModelWish {
  readonly name: string;
  readonly version: string | null;
}

/** Reads models with their versions and runs, each one once at a time, however many ask for it. */
export interface ModelReader {
  /** Throws an AppFailure: `CANCELLED` when aborted, `NOT_FOUND` when the model is gone, else what went wrong. */
  read(wish: ModelWish, occasion: Occasion, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

export function createModelReader(options: {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  onStored(name: string): void;
  onRemoved(): void;
}): ModelReader {
  const { source, replica, clock, log } = options;
  const budget = source.runBudget ?? usualRunBudget;
  /** Remembers for each model on what occasion it was read. */
  const reader = createSharedReader<Occasion>(clock);

  function chooseRuns(occasion: Occasion, version: string | null): RunWish {
    if (occasion === 'refresh') return { readBefore: Number.MAX_VALUE, most: Number.MAX_SAFE_INTEGER };
    if (occasion === 'catch-up') return { readBefore: 0, most: 0 };
    return { readBefore: clock.date() - youngMs, most: budget[occasion], version };
  }

  async function readNow({ name, version }: ModelWish, occasion: Occasion, signal: AbortSignal): Promise<Occasion> {
    try {
      await refreshModel(name, {
        source,
        replica,
        clock,
        signal,
        runs: chooseRuns(occasion, version),
        onStored: () => options.onStored(name),
        onRemoved: options.onRemoved,
      });
      return occasion;
    } catch (error) {
      if (signal.aborted) throw cancelled();
      throw toSyncFailure(error, log);
    }
  }

  return {
    async read(wish, occasion, signal) {
      // Whoever asks may have got or joined a reading of less. Two at once would remove each other's rows.
      for (let maxAge = occasion === 'visit' ? youngMs : 0; ; maxAge = 0) {
        const done = await reader.read(wish.name, { signal, maxAge }, (each) => readNow(wish, occasion, each));
        if (isEnough(done, occasion)) return;
      }
    },
    stop: () => reader.stop(),
  };
}

/** Only a refresh reads all runs, and catching up reads none of those that a page shows. */
function isEnough(done: Occasion, wanted: Occasion): boolean {
  return wanted === 'refresh' ? done === 'refresh' : wanted === 'catch-up' || done !== 'catch-up';
}
