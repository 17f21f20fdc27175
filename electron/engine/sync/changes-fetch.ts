import type { RegisteredModel } from '../../../shared/registry/registry.ts';
import type { Clock } from '../../timing/clock.ts';
import type { SeenChanges } from '../replica/file/sync-record.ts';
import type { Replica } from '../replica/replica.ts';
import { isNewestFirst } from '../sources/is-newest-first.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { createIndexingPace } from './indexing/indexing-pace.ts';
import { storeInPortions } from './portions/portions.ts';
import { weighModel } from './portions/weights.ts';
import { computeSeenChanges, findNewestChange } from './seen-changes.ts';

/** Rows of the smallest page that may be cut in the middle of such models. */
const pageOfTies = 20;

export interface FetchChangesOptions {
  readonly changedModels: NonNullable<RegistrySource['changedModels']>;
  readonly seen: SeenChanges;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The replica's list of models has changed. */
  onChanged(): void;
}

/**
 * Copies the models that changed since the last refresh: new models, new names, new or deleted versions, stages and
 * descriptions. Only a sweep finds deleted models, and changed tags and aliases, which move no timestamp in MLflow.
 * A changed description of a version moves only the version's time and is read when its model is opened.
 *
 * Returns whether it can be trusted: not when a model is new or has another time, and that time says that it was known.
 * Then a time before it was wrong, say in the future, and hides others like it; only a sweep finds them. Records nothing
 * in that case. A model with the same time as before, of which only a tag or an alias differs, proves nothing.
 */
export async function fetchChanges(options: FetchChangesOptions): Promise<boolean> {
  const { replica, clock, signal, seen } = options;
  const startedAt = clock.now();
  const pace = createIndexingPace(replica, signal);
  // Never goes back, although the newest model may have been deleted, or each refresh would read more.
  const newest = findNewestChange(seen.newest, clock.date);
  for await (const { models } of options.changedModels(seen.since, signal)) {
    signal.throwIfAborted();
    newest.see(models);
    let changed = 0;
    let oldestChange = Number.POSITIVE_INFINITY;
    await storeInPortions(models, {
      weigh: weighModel,
      store: (portion) => {
        const saved = replica.models.save(portion, null);
        changed += saved.changed;
        oldestChange = Math.min(oldestChange, saved.oldestChange);
      },
      pace,
    });
    if (changed > 0) options.onChanged();
    if (oldestChange < seen.since) return false;
    // In the time where a refresh may have missed a change, one page without changes is proof enough: after a bulk
    // import there are many pages.
    const isOld = models.every(({ updatedAt }) => (updatedAt ?? 0) <= seen.newest);
    if (changed === 0 && isOld && isNewestFirst(models) && !mayGoOn(models, seen.newest)) break;
  }
  signal.throwIfAborted();
  const { since } = computeSeenChanges(newest.time(), clock.now() - startedAt);
  const isBack = newest.time() < seen.newest;
  replica.sync.recordRefresh(clock.date(), {
    newest: newest.time(),
    since: isBack ? since : Math.max(since, seen.since),
  });
  return true;
}

/** Whether more models with the time of the newest known change may follow: a script makes many in one moment. */
function mayGoOn(models: readonly RegisteredModel[], newest: number): boolean {
  return models.length >= pageOfTies && models.at(-1)?.updatedAt === newest;
}
