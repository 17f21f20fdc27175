import type { CompareFetched } from '../../../../shared/compare/compare.ts';
import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, cancelled } from '../../../../shared/failure/app-failure.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import { limitParallel } from '../../../timing/limit-parallel.ts';
import type { Replica } from '../../replica/replica.ts';
import type { FleetRun, RegistrySource, RunRef } from '../../sources/registry-source.ts';
import type { Turns } from '../fleet/turns.ts';
import { removeGoneModel } from '../gone-model.ts';
import type { ModelReader } from '../model-reader.ts';
import { storeOrigins } from '../origins.ts';
import { storeInPortions } from '../portions/portions.ts';
import { weighRun } from '../portions/weights.ts';
import { createWritingPace } from '../portions/writing-pace.ts';
import { isUnreached } from '../resting-state.ts';
import { toSyncFailure } from '../sync-failure.ts';

export interface VersionFetchOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Turns;
  readonly models: ModelReader;
  onStored(name: string): void;
  /** A model is no longer on the server and was removed. */
  onRemoved(): void;
  /** The server has answered, or could not be read. */
  noteAnswer(): void;
  noteFailure(error: AppError): void;
}

/** Versions of one model from which on all of it is read, where that takes one request. */
const severalOfOne = 3;
/** Versions that a source which knows pages sends at once. */
const onePage = 500;
/** Requests made at once. */
const atOnce = 4;

/**
 * Copies those of some versions, of any models, that the replica does not have, their runs and the logged models that they
 * were made from, with as few requests as the source allows. With `isAnew` copies all of them again and nothing else of their
 * models. One that cannot be read fails alone, unless the server is out of reach. Rejects with AppFailure `CANCELLED` only.
 */
export type VersionFetch = (
  refs: readonly VersionRef[],
  signal: AbortSignal,
  isAnew?: boolean,
) => Promise<CompareFetched>;

/** Makes the function that copies versions, for one caller after the other: none reads what another has just brought. */
export function createVersionFetch(options: VersionFetchOptions, stopping: AbortSignal): VersionFetch {
  const oneByOne = limitParallel(1);
  return (refs, signal, isAnew = false) => {
    const ending = AbortSignal.any([signal, stopping]);
    return oneByOne(ending, () => fetchNow(refs, isAnew, options, ending));
  };
}

async function fetchNow(
  refs: readonly VersionRef[],
  isAnew: boolean,
  options: VersionFetchOptions,
  signal: AbortSignal,
): Promise<CompareFetched> {
  const { source, replica, clock, log } = options;
  const begun = clock.date();
  const pace = createWritingPace(replica, signal);
  /** Versions that came together with their runs. */
  const withRun = new Set<string>();
  const failures = new Map<string, CompareFetched['failures'][number]>();
  let unreached: AppError | null = null;

  function fail(version: VersionRef, error: unknown): void {
    if (signal.aborted) throw cancelled();
    const described = error instanceof AppFailure ? error.error : toSyncFailure(error, log).error;
    if (isUnreached(described)) unreached ??= described;
    options.noteFailure(described);
    if (described.code === 'NOT_FOUND') replica.compare.noteMissing(version);
    failures.set(keyOf(version), { version, error: described });
  }

  /** Does something for a version, unless the server is known to be out of reach. */
  async function attempt(version: VersionRef, work: () => Promise<void>): Promise<void> {
    if (signal.aborted) throw cancelled();
    if (unreached !== null) {
      failures.set(keyOf(version), { version, error: unreached });
      return;
    }
    try {
      await work();
    } catch (error) {
      fail(version, error);
    }
  }

  /** Does something for several versions of one model, which fail together. */
  async function attemptAll(versions: readonly VersionRef[], work: () => Promise<void>): Promise<void> {
    const [first] = versions;
    if (first === undefined) return;
    await attempt(first, work);
    const failure = failures.get(keyOf(first));
    if (failure !== undefined) for (const version of versions) failures.set(keyOf(version), { ...failure, version });
  }

  /** Reads what a version needs of its model first, and whole models where that is quicker. Returns the versions still to be read. */
  async function readModels(lacking: readonly VersionRef[]): Promise<readonly VersionRef[]> {
    const left: VersionRef[] = [];
    for (const [name, own] of Map.groupBy(lacking, (ref) => ref.name)) {
      const head = replica.coverage.head(name);
      // Held under its own name: a reading in the background that is joined may go on.
      const release = options.turns.hold(name);
      try {
        if (head === null || isAnew) {
          await attemptAll(own, async () => void ((await readHead(name, own)) && left.push(...own)));
        } else if (own.length < severalOfOne || !isOnePage(head.latestVersion, source)) left.push(...own);
        else {
          await attemptAll(own, () => options.models.read({ name, version: null }, 'versions', signal));
          for (const ref of own) if (!failures.has(keyOf(ref)) && isLacking(ref)) refuse(ref);
        }
      } finally {
        release();
      }
    }
    return left;
  }

  async function readHead(name: string, versions: readonly VersionRef[]): Promise<boolean> {
    const model = await source.model(name, signal);
    signal.throwIfAborted();
    if (model !== null) {
      if (replica.models.save([model], null).changed > 0) options.onStored(name);
      return true;
    }
    if (replica.coverage.head(name) !== null) {
      await removeGoneModel(name, replica, pace);
      options.onRemoved();
    }
    for (const version of versions) refuse(version);
    return false;
  }

  function isLacking(ref: VersionRef): boolean {
    return replica.compare.due([ref]).versions.length > 0;
  }

  function refuse(version: VersionRef): void {
    replica.compare.noteMissing(version);
    failures.set(keyOf(version), { version, error: describeMissing(version) });
    options.onStored(version.name);
  }

  async function readVersion(ref: VersionRef): Promise<void> {
    const found = await source.version(ref.name, ref.version, signal);
    signal.throwIfAborted();
    if (found === null) {
      replica.versions.removeAlone(ref.name, ref.version);
      return refuse(ref);
    }
    replica.versions.saveAlone({ ...found.version, modelName: ref.name, version: ref.version }, clock.date());
    if (found.run !== null) {
      replica.runs.save(ref.name, [found.run], clock.date());
      withRun.add(keyOf(ref));
    }
    options.onStored(ref.name);
  }

  async function readRuns(runs: readonly RunRef[]): Promise<void> {
    if (unreached !== null) {
      const failure = new AppFailure(unreached);
      for (const { modelName, version } of runs) fail({ name: modelName, version }, failure);
      return;
    }
    const left = new Map(runs.map((ref) => [keyOf({ name: ref.modelName, version: ref.version }), ref]));
    const names = new Set(runs.map(({ modelName }) => modelName));
    try {
      for await (const found of readAll(source, runs, names, signal)) {
        signal.throwIfAborted();
        await storeInPortions<FleetRun>(found, {
          weigh: weighRun,
          store: (portion) => {
            for (const [name, own] of Map.groupBy(portion, ({ modelName }) => modelName)) {
              replica.runs.save(name, own, clock.date());
              for (const { version } of own) left.delete(keyOf({ name, version }));
              options.onStored(name);
            }
          },
          pace,
        });
      }
    } catch (error) {
      for (const { modelName, version } of left.values()) fail({ name: modelName, version }, error);
    }
  }

  /** Reads the logged models, those that nobody has read or all. Where that fails they stay unread, which their metrics say. */
  async function readOrigins(): Promise<void> {
    const each = new Map(refs.map((ref) => [keyOf(ref), ref]));
    const due = [...each.values()].flatMap(
      ({ name, version }) => replica.lineage.due(name, version, isAnew ? begun : 0) ?? [],
    );
    try {
      await storeOrigins(due, { source, replica, clock, signal, onStored: options.onStored });
    } catch (error) {
      if (signal.aborted) throw cancelled();
      log.info('logged models of compared versions were not read', { code: toSyncFailure(error, log).error.code });
    }
  }

  const waiting = [...(await readModels(replica.compare.due(refs, isAnew).versions))];
  const release = options.turns.hold(refs[0]?.name ?? '');
  try {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let ref = waiting.shift(); ref !== undefined; ref = waiting.shift()) {
          const each = ref;
          await attempt(each, () => readVersion(each));
        }
      }),
    );
    const runs = replica.compare.due(refs, isAnew).runs.filter(({ modelName, version }) => {
      const key = keyOf({ name: modelName, version });
      return !withRun.has(key) && !failures.has(key);
    });
    if (runs.length > 0) await readRuns(runs);
    if (unreached === null) await readOrigins();
  } finally {
    release();
  }
  if (signal.aborted) throw cancelled();
  if (unreached === null && (isAnew || failures.size > 0)) options.noteAnswer();
  for (const name of new Set(refs.map((ref) => ref.name))) replica.coverage.noteVisit(name, clock.date());
  return { failures: [...failures.values()] };
}

/** Reads runs of one model or of many. */
async function* readAll(
  source: RegistrySource,
  runs: readonly RunRef[],
  names: ReadonlySet<string>,
  signal: AbortSignal,
): AsyncGenerator<readonly FleetRun[]> {
  if (names.size > 1 && source.allRuns !== undefined) {
    yield* source.allRuns(runs, signal);
    return;
  }
  for (const name of names) {
    const own = runs.filter(({ modelName }) => modelName === name);
    for await (const found of source.runs(name, own, signal)) {
      yield found.map((run) => ({ ...run, modelName: name }));
    }
  }
}

/** Whether all versions of a model come with one request, as far as its highest number tells. */
function isOnePage(latest: string | null, { versionsPerPage }: RegistrySource): boolean {
  return versionsPerPage !== undefined && latest !== null && Number(latest) <= onePage;
}

function describeMissing({ name, version }: VersionRef): AppError {
  return appError('NOT_FOUND', `Version ${version} of “${name}” is not in the registry.`, {
    hint: 'Most likely it was deleted, or its model was deleted or renamed. Remove it from the comparison.',
  });
}

function keyOf({ name, version }: VersionRef): string {
  return `${name}\n${version}`;
}
