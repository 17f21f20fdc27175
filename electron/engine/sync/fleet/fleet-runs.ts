import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Clock } from '../../../timing/clock.ts';
import { readAhead } from '../../../timing/read-ahead.ts';
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
/** Versions whose runs are looked for together: some searches. */
const runsAtOnce = 2_400;
/** Answers of such searches that wait to be stored. */
const batchesAhead = 1;
/** Portions written to the disk at once: what is not there yet would be read again after an end of the process. */
const mostPortions = 6;
/** Runs of the models that changed last, which go first. */
const mostByChange = 900;

/** A version whose run is read, with its model's place in the order of what goes when there is no room. */
type Wish = RunRef & { readonly rank: Rank };

/**
 * Copies the runs that nobody has read: those of the models that changed last first, then, as long as there is plenty of room,
 * all others in the order of the file, and without such room those of the models that changed last. False when it ended early
 * because there is no room for them.
 */
export async function readPendingRuns(options: FleetRunsOptions): Promise<boolean> {
  const { replica, room, attempts, pace } = options;
  const mayTry = (ref: RunRef): boolean => attempts.mayTry(keyOf(ref));

  async function* byChange(most: number): AsyncGenerator<readonly Wish[]> {
    let refs: Wish[] = [];
    let found = 0;
    for (let offset = 0; found < most; offset += modelsAtOnce) {
      const ids = replica.coverage.idsByChange(modelsAtOnce, offset);
      const pending = replica.coverage.pendingRuns(ids).filter(mayTry);
      refs.push(...pending.slice(0, most - found));
      found += pending.length;
      for (; refs.length >= runsAtOnce; refs = refs.slice(runsAtOnce)) yield refs.slice(0, runsAtOnce);
      await pace();
      if (ids.length < modelsAtOnce) break;
    }
    for (; refs.length > 0; refs = refs.slice(runsAtOnce)) yield refs.slice(0, runsAtOnce);
  }

  async function* inOrder(): AsyncGenerator<readonly Wish[]> {
    let last = { modelId: -1, id: -1 };
    while (room.hasPlenty()) {
      const found = replica.coverage.pendingInOrder(last, runsAtOnce);
      last = found.at(-1) ?? last;
      yield found.map(({ ref }) => ref).filter(mayTry);
      await pace();
      if (found.length < runsAtOnce) break;
    }
  }

  return (
    (await readWishes(byChange(mostByChange), options)) &&
    (await readWishes(inOrder(), options)) &&
    readWishes(byChange(Number.POSITIVE_INFINITY), options)
  );
}

/** Copies runs some at a time, as long as there is room for the first of them. */
async function readWishes(wishes: AsyncIterable<readonly Wish[]>, options: FleetRunsOptions): Promise<boolean> {
  const { room, pace } = options;
  const ranks = new Map<string, Rank>();
  let hasEnded = false;
  const hasRoom = async (run: Pick<FleetRun, 'modelName' | 'version'>): Promise<boolean> => {
    const rank = ranks.get(keyOf(run));
    return room.has() || (rank !== undefined && room.make(rank, pace));
  };
  async function* withRoom(): AsyncGenerator<readonly Wish[]> {
    for await (const some of wishes) {
      const [first] = some;
      if (first === undefined) continue;
      await options.interlude();
      for (const wish of some) ranks.set(keyOf(wish), wish.rank);
      hasEnded ||= !(await hasRoom(first));
      if (hasEnded) return;
      yield some;
    }
  }
  const noteEnd = (): void => {
    hasEnded = true;
  };
  await copyRuns(withRoom(), { ...options, hasRoom, noteEnd });
  return !hasEnded;
}

/** Copies the runs behind some versions again. Those that cannot be read keep no others from their turn. */
export async function readFleetRuns(refs: readonly RunRef[], options: FleetRunsOptions): Promise<void> {
  if (refs.length === 0) return;
  await copyRuns([refs], { ...options, hasRoom: async () => true, noteEnd: () => undefined });
}

interface CopyOptions extends FleetRunsOptions {
  readonly hasRoom: (run: FleetRun) => Promise<boolean>;
  /** There was no room for some. */
  readonly noteEnd: () => void;
}

/** Copies runs of versions that come some at a time. What comes next is asked for while this one is stored. */
async function copyRuns(
  some: AsyncIterable<readonly RunRef[]> | Iterable<readonly RunRef[]>,
  options: CopyOptions,
): Promise<void> {
  const { replica, clock, turns, room, attempts, signal, pace } = options;
  const found = readAll();
  for await (const runs of readAhead(() => found.next(), batchesAhead)) await store(runs);

  async function* readAll(): AsyncGenerator<readonly FleetRun[]> {
    for await (const refs of some) yield* readSome(refs);
  }

  async function* readSome(refs: readonly RunRef[]): AsyncGenerator<readonly FleetRun[]> {
    const left = new Map(refs.map((ref) => [keyOf(ref), ref]));
    const runs = options.allRuns(refs, signal)[Symbol.asyncIterator]();
    try {
      for (;;) {
        await turns.wait(signal);
        const step = await runs.next();
        if (step.done === true) return;
        for (const run of step.value) left.delete(keyOf(run));
        yield step.value;
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof AppFailure) || isUnreached(error.error)) throw error;
      for (const key of left.keys()) attempts.fail(key);
    }
  }

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
      if (await options.hasRoom(next)) replica.coverage.together(() => save([next]));
      else options.noteEnd();
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
