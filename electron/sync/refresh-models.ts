import type { Replica } from '../replica/replica.ts';
import type { RegistrySource } from '../sources/registry-source.ts';

export interface RefreshModelsOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Models stored so far, and how many there will be where that is known. */
  onProgress(done: number, total: number | null): void;
  /** The replica's list of models is another one now. */
  onChanged(): void;
}

/**
 * Copies all models page by page. Models that the source no longer has go at the very end: a refresh that fails on the
 * way, or is aborted, keeps what it stored and removes nothing. Returns after how many models the source stopped early.
 */
export async function refreshModels(options: RefreshModelsOptions): Promise<{ readonly cutAt: number | null }> {
  const { source, replica, signal } = options;
  const known = replica.modelCount();
  const seen = new Set<string>();
  let cutAt: number | null = null;
  const generation = replica.beginSweep();
  options.onProgress(0, known === 0 ? null : known);

  for await (const page of source.models(signal)) {
    signal.throwIfAborted();
    const changed = replica.saveModels(page.models, generation);
    // Pages may overlap: a model counts once.
    for (const model of page.models) seen.add(model.name);
    cutAt = page.cutAt ?? cutAt;
    const total = page.total ?? (known === 0 ? null : known);
    options.onProgress(seen.size, total === null ? null : Math.max(total, seen.size));
    if (changed > 0) options.onChanged();
  }

  signal.throwIfAborted();
  const removed = replica.finishSweep(generation, options.now(), cutAt);
  if (removed > 0) options.onChanged();
  return { cutAt };
}
