import { fail } from '../../../shared/failure/app-failure.ts';
import type { ModelVersion } from '../../../shared/registry/registry.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Replica } from '../replica/replica.ts';
import type { RunWish } from '../replica/runs/runs.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { removeGoneModel } from './gone-model.ts';
import { storeOrigins } from './origins.ts';
import { storeInPortions } from './portions/portions.ts';
import { weighRun, weighVersion } from './portions/weights.ts';
import { createWritingPace } from './portions/writing-pace.ts';

export interface RefreshModelOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** null for none. */
  readonly runs: RunWish | null;
  /** Something of this model is new or differs, or all its versions were read. */
  onStored(): void;
  /** The model is no longer on the server and was removed. */
  onRemoved(): void;
}

/**
 * Copies one model: first the model itself, then its versions page by page, then those of their runs that the wish is about.
 * Stores each as it arrives. When the source does not have the model, removes it and throws AppFailure `NOT_FOUND`.
 */
export async function refreshModel(name: string, options: RefreshModelOptions): Promise<void> {
  const { source, replica, signal } = options;
  const model = await source.model(name, signal);
  signal.throwIfAborted();
  const pace = createWritingPace(replica, signal);
  if (model === null) {
    await removeGoneModel(name, replica, pace);
    options.onRemoved();
    fail('NOT_FOUND', `The model “${name}” is not in the registry.`, {
      hint: 'It was deleted or renamed, or it belongs to another connection or group: a link opens in the one that is open. Look for it in the list of models.',
    });
  }
  if (replica.models.save([model], null).changed > 0) options.onStored();

  const sweep = replica.versions.beginSweep(model.name);
  for await (const versions of source.versions(model.name, signal, model)) {
    signal.throwIfAborted();
    let changed = 0;
    await storeInPortions(versions, {
      weigh: weighVersion,
      store: (portion) => {
        changed += replica.versions.save(model.name, portion, sweep);
      },
      pace,
    });
    if (changed > 0) options.onStored();
  }
  signal.throwIfAborted();
  while (!replica.versions.removeUnseen(model.name, sweep)) await pace();
  replica.versions.finishSweep(model.name, sweep, options.clock.date());
  options.onStored();
  if (options.runs === null) return;
  await storeRuns(model.name, replica.runs.due(model.name, options.runs), options);
  if (options.runs.most === Number.MAX_SAFE_INTEGER) await storeOrigins(replica.lineage.ofModel(model.name), options);
}

/** Copies the runs behind some versions of a model, and stores them as they arrive. */
export async function storeRuns(
  name: string,
  versions: readonly ModelVersion[],
  options: Omit<RefreshModelOptions, 'onRemoved' | 'runs'>,
): Promise<void> {
  const { source, replica, clock, signal } = options;
  if (versions.length === 0) return;
  const pace = createWritingPace(replica, signal);
  for await (const runs of source.runs(name, versions, signal)) {
    signal.throwIfAborted();
    let changed = 0;
    await storeInPortions(runs, {
      weigh: weighRun,
      store: (portion) => {
        changed += replica.runs.save(name, portion, clock.date());
      },
      pace,
    });
    if (changed > 0) options.onStored();
  }
}
