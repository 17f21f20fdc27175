import type { RegisteredModel } from '../../../shared/registry/registry.ts';
import { createPace } from '../../timing/pace.ts';
import type { Replica } from '../replica/replica.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { storeInPortions } from './portions.ts';
import { computeSeenChanges, findNewestChange } from './seen-changes.ts';
import { weighModel } from './weights.ts';

export interface SweepOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Models stored so far, and how many there will be where that is known. */
  onProgress(done: number, total: number | null): void;
  /** The replica's list of models is another one now. */
  onChanged(): void;
}

/** Models that one sweep may miss are asked for one by one up to this many. */
const mostDoubts = 50;

/**
 * Copies all models page by page. Models that the source no longer has go at the very end: a sweep that fails on the
 * way, or is aborted, keeps what it stored and removes nothing. Returns after how many models the source stopped early.
 */
export async function sweepModels(options: SweepOptions): Promise<{ readonly truncatedAt: number | null }> {
  const { source, replica, signal } = options;
  const startedAt = options.now();
  const pace = createPace(signal);
  const known = replica.models.count();
  const generation = replica.models.beginSweep();
  let truncatedAt: number | null = null;
  let newest = 0;
  let done = 0;
  let pages = 0;
  options.onProgress(0, known === 0 ? null : known);

  for await (const page of source.models(signal)) {
    signal.throwIfAborted();
    pages += 1;
    truncatedAt = page.truncatedAt ?? truncatedAt;
    newest = findNewestChange(page.models, newest);
    await storeInPortions(page.models, {
      weigh: weighModel,
      store: (models) => {
        const { added, changed } = replica.models.save(models, generation);
        done += added;
        if (changed > 0) options.onChanged();
      },
      pace,
    });
    const total = page.total ?? (known === 0 ? null : known);
    options.onProgress(done, total === null ? null : Math.max(total, done));
  }

  signal.throwIfAborted();
  if (pages > 1) await keepDoubted(options, generation);
  for (let isDone = false; !isDone; await pace()) {
    const removal = replica.models.removeUnseen(generation, truncatedAt);
    if (removal.removed > 0) options.onChanged();
    isDone = removal.isDone;
  }
  const at = options.now();
  // A source that cannot tell changes may be followed by one that can, e.g. MLflow itself: that one reads everything first.
  const changes = source.changedModels === undefined ? null : computeSeenChanges(newest, at - startedAt);
  const left = replica.models.finishSweep(generation, { at, truncatedAt, changes });
  if (left > 0) options.onChanged();
  return { truncatedAt };
}

/**
 * Pages are cut by position, so a model that is deleted on a page that was read pulls one of the next page out of sight,
 * and it would be taken for deleted. A few that were not seen are therefore asked for by name. Many at once were deleted
 * together; one of them that was not comes back with the next sweep, or when it is opened.
 */
async function keepDoubted({ source, replica, signal }: SweepOptions, generation: number): Promise<void> {
  const doubted = replica.models.unseen(generation, mostDoubts + 1);
  if (doubted.length > mostDoubts) return;
  const answers = await Promise.all(doubted.map((name) => source.model(name, signal)));
  signal.throwIfAborted();
  replica.models.save(
    answers.filter((model): model is RegisteredModel => model !== null),
    generation,
  );
}
