import { fail } from '../../shared/app-error.ts';
import type { Replica } from '../replica/replica.ts';
import type { RegistrySource } from '../sources/registry-source.ts';

export interface RefreshModelOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Something of this model was stored. */
  onStored(): void;
  /** The model is not on the server any more and was removed. */
  onRemoved(): void;
}

/**
 * Copies one model: its head, then its versions page by page, then the runs behind them in batches, each stored as it
 * arrives. Throws AppFailure `NOT_FOUND`, after removing the model, when the source does not have it.
 */
export async function refreshModel(name: string, options: RefreshModelOptions): Promise<void> {
  const { source, replica, signal } = options;
  const model = await source.model(name, signal);
  signal.throwIfAborted();
  if (model === null) {
    replica.removeModel(name);
    options.onRemoved();
    fail('NOT_FOUND', `The model “${name}” no longer exists in the registry.`, {
      hint: 'It was deleted or renamed. Look for it in the list of models.',
    });
  }
  replica.saveModel(model);
  options.onStored();

  const generation = replica.beginVersionSweep(model.name);
  for await (const versions of source.versions(model.name, signal)) {
    signal.throwIfAborted();
    replica.saveVersions(model.name, versions, generation);
    options.onStored();
  }
  signal.throwIfAborted();
  replica.finishVersionSweep(model.name, generation, options.now());
  options.onStored();

  const pending = replica.versionsWithPendingRun(model.name);
  if (pending.length === 0) return;
  for await (const runs of source.runs(model.name, pending, signal)) {
    signal.throwIfAborted();
    replica.saveRuns(model.name, runs);
    options.onStored();
  }
}
