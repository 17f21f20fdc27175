import { fail } from '../../../shared/failure/app-failure.ts';
import type { Clock } from '../../timing/clock.ts';
import { createPace } from '../../timing/pace.ts';
import type { Replica } from '../replica/replica.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { storeInPortions } from './portions.ts';
import { weighRun, weighVersion } from './weights.ts';

export interface RefreshModelOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Something of this model was stored. */
  onStored(): void;
  /** The model is no longer on the server and was removed. */
  onRemoved(): void;
}

/**
 * Copies one model: first the model itself, then its versions page by page, then their runs in batches. Stores each as
 * it arrives. When the source does not have the model, removes it and throws AppFailure `NOT_FOUND`.
 */
export async function refreshModel(name: string, options: RefreshModelOptions): Promise<void> {
  const { source, replica, signal } = options;
  const model = await source.model(name, signal);
  signal.throwIfAborted();
  const pace = createPace(signal);
  if (model === null) {
    const goneGeneration = replica.versions.beginSweep(name);
    while (!replica.versions.removeUnseen(name, goneGeneration)) await pace();
    replica.models.remove(name);
    options.onRemoved();
    fail('NOT_FOUND', `The model “${name}” no longer exists in the registry.`, {
      hint: 'It was deleted or renamed. Look for it in the list of models.',
    });
  }
  replica.models.save([model], null);
  options.onStored();

  const generation = replica.versions.beginSweep(model.name);
  for await (const versions of source.versions(model.name, signal)) {
    signal.throwIfAborted();
    await storeInPortions(versions, {
      weigh: weighVersion,
      store: (portion) => replica.versions.save(model.name, portion, generation),
      pace,
    });
    options.onStored();
  }
  signal.throwIfAborted();
  while (!replica.versions.removeUnseen(model.name, generation)) await pace();
  replica.versions.finishSweep(model.name, generation, options.clock.date());
  options.onStored();

  const pending = replica.runs.pending(model.name);
  if (pending.length === 0) return;
  for await (const runs of source.runs(model.name, pending, signal)) {
    signal.throwIfAborted();
    await storeInPortions(runs, {
      weigh: weighRun,
      store: (portion) => replica.runs.save(model.name, portion),
      pace,
    });
    options.onStored();
  }
}
