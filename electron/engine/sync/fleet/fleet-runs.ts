import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Rank } from '../../replica/coverage/rank.ts';
import type { Replica } from '../../replica/replica.ts';
import type { FleetRun, RegistrySource, RunRef } from '../../sources/registry-source.ts';
import { cutPortion } from '../portions/portions.ts';
import { weighRun } from '../portions/weights.ts';
import { isUnreached } from '../resting-state.ts';
import type { Attempts } from './attempts.ts';
import type { Room } from './room.ts';
import type { Turns } from './turns.ts';

export interface FleetRunsOptions {
  readonly allRuns: NonNullable<RegistrySource['allRuns']>;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly room: Room;
  /** Of runs that could not be read. */
  readonly attempts: Attempts;
  readonly signal: AbortSignal;
  readonly pace: () => Promise<void>;
  /** Called between two readings. What it throws ends the reading. */
  readonly interlude: () => Promise<void>;
  onStored(name: string): void;
}

/** Models among which versions are looked for at once. */
const modelsAtOnce = 500;
/** Versions whose runs are read together: some searches, of which the first one waits for the last of those before. */
const runsAtOnce = 2_400;
/** Portions written to the disk at once: what is not there yet would be read again after an end of the process. */
const mostPortions = 6;
/** Runs of the models that changed last, which go first. */
const mostByChange = 900;

/**
 * Copies the runs that nobody has read: those of the models that changed last first, then, as long as there is plenty of room,
 * all others in the order of the file, and without such room those of the models that changed last. False when it ended early
 * because there is no room for them.
 */
export async function readPendingRuns(options: FleetRunsOptions): Promise<boolean> {
  const { replica, room, attempts, pace } = options;
  const refs: (RunRef & { readonly rank: Rank })[] = [];
  const read = async (): Promise<boolean> => {
    const chunk = refs.splice(0, runsAtOnce);
    const [first] = chunk;
    if (first === undefined) return true;
    await options.interlude();
    const ranks = new Map(chunk.map((ref) => [keyOf(ref), ref.rank]));
    const hasRoom = async (run: Pick<FleetRun, 'modelName' | 'version'>): Promise<boolean> => {
      const rank = ranks.get(keyOf(run));
      return room.has() || (rank !== undefined && room.make(rank, pace));
    };
    return (await hasRoom(first)) && readFleetRuns(chunk, options, hasRoom);
  };
  const readByChange = async (most: number): Promise<boolean> => {
    let found = 0;
    for (let offset = 0; found < most; offset += modelsAtOnce) {
      const ids = replica.coverage.idsByChange(modelsAtOnce, offset);
      const pending = replica.coverage.pendingRuns(ids).filter((ref) => attempts.mayTry(keyOf(ref)));
      refs.push(...pending.slice(0, most - found));
      found += pending.length;
      while (refs.length >= runsAtOnce) if (!(await read())) return false;
      await pace();
      if (ids.length < modelsAtOnce) break;
    }
    while (refs.length > 0) if (!(await read())) return false;
    return true;
  };
  const readInOrder = async (): Promise<boolean> => {
    let last = { modelId: -1, id: -1 };
    while (room.hasPlenty()) {
      const found = replica.coverage.pendingInOrder(last, runsAtOnce);
      last = found.at(-1) ?? last;
      refs.push(...found.map(({ ref }) => ref).filter((ref) => attempts.mayTry(keyOf(ref))));
      if (!(await read())) return false;
      await pace();
      if (found.length < runsAtOnce) break;
    }
    return true;
  };
  return (await readByChange(mostByChange)) && (await readInOrder()) && readByChange(Number.POSITIVE_INFINITY);
}

/** Copies the runs behind some versions. Those that cannot be read keep no others from their turn. False when there was no
 * room for some. */
export async function readFleetRuns(
  refs: readonly RunRef[],
  options: FleetRunsOptions,
  hasRoom: (run: FleetRun) => Promise<boolean> = async () => true,
): Promise<boolean> {
  const { replica, clock, turns, room, attempts, signal, pace } = options;
  if (refs.length === 0) return true;
  const left = new Map(refs.map((ref) => [keyOf(ref), ref]));
  const runs = options.allRuns(refs, signal)[Symbol.asyncIterator]();
  const ask = async () => {
    await turns.wait(signal);
    return runs.next();
  };
  let isWhole = true;
  try {
    let coming = ask();
    for (;;) {
      const step = await coming;
      if (step.done === true) break;
      coming = ask();
      coming.catch(() => undefined);
      for (const run of step.value) left.delete(keyOf(run));
      await store(step.value);
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof AppFailure) || isUnreached(error.error)) throw error;
    for (const key of left.keys()) attempts.fail(key);
  }
  return isWhole;

  async function store(found: readonly FleetRun[]): Promise<void> {
    for (let at = 0; at < found.length; ) {
      await pace();
      await replica.coverage.commitOnce(async (part) => {
        for (let portions = 0; portions < mostPortions && at < found.length && room.has(); portions += 1) {
          const portion = cutPortion(found, at, weighRun);
          at += portion.length;
          part(() => save(portion));
          await pace();
        }
      });
      const next = found[at];
      if (next === undefined) return;
      if (room.has()) continue;
      at += 1;
      if (await hasRoom(next)) replica.coverage.together(() => save([next]));
      else isWhole = false;
      await pace();
    }
  }

  function save(portion: readonly FleetRun[]): void {
    for (const [name, own] of Map.groupBy(portion, ({ modelName }) => modelName)) {
      if (replica.runs.save(name, own, clock.date()) > 0) options.onStored(name);
    }
  }
}

function keyOf({ modelName, version }: Pick<RunRef, 'modelName' | 'version'>): string {
  return `${modelName}\n${version}`;
}
