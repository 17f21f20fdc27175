import { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../shared/failure/failure-codes.ts';
import type { RegisteredModel } from '../../../shared/registry/registry.ts';
import type { Clock } from '../../timing/clock.ts';
import { createThrottle } from '../../timing/throttle.ts';
import type { Replica } from '../replica/replica.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { createIndexingPace } from './indexing/indexing-pace.ts';
import { storeInPortions } from './portions/portions.ts';
import { weighModel } from './portions/weights.ts';
import { computeSeenChanges, findNewestChange } from './seen-changes.ts';

export interface SweepOptions {
  readonly source: RegistrySource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Models stored so far, and how many there will be if known: at first, then now and then, and last of all. */
  onProgress(done: number, total: number | null): void;
  /** The replica's list of models has changed. */
  onChanged(): void;
}

/** ms between two reports of how far a sweep is: each makes the page draw. */
const progressMs = 250;
/** Up to this many models that a sweep missed are asked for one by one. */
const mostRechecked = 50;
/** Failures of a server that answers otherwise, so they concern this one model. */
const oneUnreadable: readonly AppErrorCode[] = ['SERVER_ERROR', 'ANSWER_INVALID', 'ANSWER_TOO_LARGE'];

/**
 * Copies all models page by page. Removes models that the source no longer has only at the very end: a sweep that fails
 * or is aborted keeps what it stored and removes nothing. Returns after how many models the source stopped early.
 */
export async function sweepModels(options: SweepOptions): Promise<{ readonly truncatedAt: number | null }> {
  const { source, replica, clock, signal } = options;
  const startedAt = clock.now();
  const pace = createIndexingPace(replica, signal);
  const known = replica.models.count();
  const generation = replica.models.beginSweep();
  let progress: Parameters<SweepOptions['onProgress']> = [0, known === 0 ? null : known];
  const shownProgress = createThrottle(clock, progressMs, () => options.onProgress(...progress));
  let truncatedAt: number | null = null;
  const newest = findNewestChange(0, clock.date);
  let done = 0;
  let pages = 0;
  shownProgress.trigger();
  try {
    for await (const page of source.models(signal)) {
      signal.throwIfAborted();
      pages += 1;
      truncatedAt = page.truncatedAt ?? truncatedAt;
      newest.see(page.models);
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
      progress = [done, total === null ? null : Math.max(total, done)];
      shownProgress.trigger();
    }
  } finally {
    shownProgress.flush();
  }

  signal.throwIfAborted();
  if (pages > 1) await recheckUnseen(options, generation);
  for (let isDone = false; !isDone; await pace()) {
    const removal = replica.models.removeUnseen(generation, truncatedAt);
    if (removal.removed > 0) options.onChanged();
    isDone = removal.isDone;
  }
  const duration = clock.now() - startedAt;
  // null when the source cannot tell changes. If the next one can, like MLflow itself, it then reads everything first.
  const changes = source.changedModels === undefined ? null : computeSeenChanges(newest.time(), duration);
  const removed = replica.models.finishSweep(generation, { at: clock.date(), truncatedAt, changes });
  if (removed > 0) options.onChanged();
  return { truncatedAt };
}

/**
 * Asks by name for a few models that the sweep did not see. Pages are cut by position, so when a model on a page
 * already read is deleted, one moves up from the next page unseen and would count as deleted. Many unseen models were
 * most likely deleted together; if not, they come back with the next sweep or when opened. One that may not be read is
 * gone for this person, and where permissions have to be given, MLflow answers so to a deleted one too. One that the
 * server fails to read says nothing about itself and stays; it keeps the sweep from its end no more than any other.
 */
async function recheckUnseen({ source, replica, signal }: SweepOptions, generation: number): Promise<void> {
  const unseen = replica.models.unseen(generation, mostRechecked + 1);
  if (unseen.length > mostRechecked) return;
  const answers = await Promise.all(unseen.map((name) => findReadable(source, name, signal)));
  signal.throwIfAborted();
  replica.models.save(
    answers.filter((answer) => answer !== null && answer !== 'unreadable'),
    generation,
  );
  replica.models.keep(
    unseen.filter((_, index) => answers[index] === 'unreadable'),
    generation,
  );
}

async function findReadable(
  source: RegistrySource,
  name: string,
  signal: AbortSignal,
): Promise<RegisteredModel | 'unreadable' | null> {
  try {
    return await source.model(name, signal);
  } catch (error) {
    const code = error instanceof AppFailure ? error.error.code : null;
    if (code === 'PERMISSION_DENIED') return null;
    if (code !== null && oneUnreadable.includes(code)) return 'unreadable';
    throw error;
  }
}
