import { cancelled } from '../../../shared/failure/app-failure.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { createSharedReader, youngMs } from '../../timing/shared-reader.ts';
import type { Replica } from '../replica/replica.ts';
import type { RunWish } from '../replica/runs/runs.ts';
import { type RegistrySource, usualRunBudget } from '../sources/registry-source.ts';
import { takeTurns } from './fleet/take-turns.ts';
import type { Turns } from './fleet/turns.ts';
import { refreshModel } from './model-refresh.ts';
import { storeOrigins } from './origins.ts';
import { toSyncFailure } from './sync-failure.ts';

/**
 * Why a model is read. `refresh`: a person asks, so all its runs are read again. `visit`: its page opens, for which what
 * was read a moment ago will do. `poll`: its page is on screen. `catch-up`: the list told something new of it. `fleet`:
 * nobody has opened it, and its runs are read by themselves. `versions`: some of its versions are on screen, whose runs are
 * read by themselves.
 */
export type Occasion = 'refresh' | 'visit' | 'poll' | 'catch-up' | 'fleet' | 'versions';

/** What to read: a model and, when one is on screen, the version whose run is read in any case. */
export interface ModelWish {
  readonly name: string;
  readonly version: string | null;
}

/** ms for which the beginning of a reading is remembered: longer than any page of a list takes. */
const begunAge = 10 * 60_000;

/** Reads models with their versions and runs, each one once at a time, however many ask for it. */
export interface ModelReader {
  /** Throws an AppFailure: `CANCELLED` when aborted, `NOT_FOUND` when the model is gone, else what went wrong. */
  read(wish: ModelWish, occasion: Occasion, signal: AbortSignal): Promise<void>;
  isReading(name: string): boolean;
  /** Whether a reading of the model began after `moment`, by `clock.now`. */
  wasReadSince(name: string, moment: number): boolean;
  stop(): Promise<void>;
}

export function createModelReader(options: {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Turns;
  onStored(name: string): void;
  onRemoved(): void;
}): ModelReader {
  const { source, replica, clock, log, turns } = options;
  const budget = source.runBudget ?? usualRunBudget;
  /** Remembers for each model on what occasion it was read. */
  const reader = createSharedReader<Occasion>(clock);
  const origins = createSharedReader<void>(clock);
  /** How many read each model now. */
  const reading = new Map<string, number>();
  /** When the last reading of each model began. Those that are old news are forgotten when others come. */
  const begunAt = new Map<string, number>();

  function chooseRuns(occasion: Occasion, version: string | null): RunWish | null {
    if (occasion === 'refresh') return { readBefore: Number.MAX_VALUE, most: Number.MAX_SAFE_INTEGER };
    if (occasion === 'catch-up') return { readBefore: 0, most: 0 };
    if (occasion === 'versions') return null;
    if (occasion === 'fleet' && source.allRuns !== undefined) return null;
    if (occasion === 'fleet') return { readBefore: 0, most: 0 };
    return { readBefore: clock.date() - youngMs, most: budget[occasion], version };
  }

  async function readNow({ name, version }: ModelWish, occasion: Occasion, signal: AbortSignal): Promise<Occasion> {
    const isBehind = occasion === 'catch-up' || occasion === 'fleet';
    begunAt.delete(name);
    for (const [each, at] of begunAt) if (clock.now() - at > begunAge) begunAt.delete(each);
    begunAt.set(name, clock.now());
    try {
      await refreshModel(name, {
        source: isBehind ? takeTurns(source, turns, name) : source,
        replica,
        clock,
        signal,
        runs: chooseRuns(occasion, version),
        onStored: () => occasion !== 'fleet' && options.onStored(name),
        onRemoved: options.onRemoved,
      });
      return occasion;
    } catch (error) {
      if (signal.aborted) throw cancelled();
      throw toSyncFailure(error, log);
    }
  }

  async function read(wish: ModelWish, occasion: Occasion, signal: AbortSignal): Promise<void> {
    // Whoever asks may have got or joined a reading of less. Two at once would remove each other's rows.
    for (let maxAge = occasion === 'visit' ? youngMs : 0; ; maxAge = 0) {
      const done = await reader.read(wish.name, { signal, maxAge }, (each) => readNow(wish, occasion, each));
      if (isEnough(done, occasion)) return;
    }
  }

  /** Reads what the version on screen was made from, which no reading of its model tells but a refresh. */
  async function readOrigin({ name, version }: ModelWish, signal: AbortSignal): Promise<void> {
    if (version === null) return;
    await origins.read(`${name}\n${version}`, { signal, maxAge: youngMs }, async (each) => {
      const ref = replica.lineage.due(name, version, clock.date() - youngMs);
      if (ref === null) return;
      try {
        await storeOrigins([ref], { source, replica, clock, signal: each, onStored: options.onStored });
      } catch (error) {
        if (each.aborted) throw cancelled();
        throw toSyncFailure(error, log);
      }
    });
  }

  return {
    async read(wish, occasion, signal) {
      reading.set(wish.name, (reading.get(wish.name) ?? 0) + 1);
      try {
        await read(wish, occasion, signal);
        if (occasion === 'visit' || occasion === 'poll') await readOrigin(wish, signal);
      } finally {
        const others = (reading.get(wish.name) ?? 1) - 1;
        if (others === 0) reading.delete(wish.name);
        else reading.set(wish.name, others);
      }
    },
    isReading: (name) => reading.has(name),
    wasReadSince: (name, moment) => (begunAt.get(name) ?? Number.NEGATIVE_INFINITY) > moment,
    stop: async () => {
      await Promise.all([reader.stop(), origins.stop()]);
    },
  };
}

/** Only a refresh reads all runs, and what is read in the background holds none of those that a page shows. */
function isEnough(done: Occasion, wanted: Occasion): boolean {
  if (wanted === 'fleet' || wanted === 'versions') return true;
  if (wanted === 'catch-up') return done !== 'fleet' && done !== 'versions';
  if (wanted === 'refresh') return done === 'refresh';
  return done !== 'catch-up' && done !== 'fleet' && done !== 'versions';
}
