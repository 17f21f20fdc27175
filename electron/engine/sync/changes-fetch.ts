import { createPace } from '../../timing/pace.ts';
import type { SeenChanges } from '../replica/file/sync-record.ts';
import type { Replica } from '../replica/replica.ts';
import { isNewestFirst } from '../sources/is-newest-first.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import { storeInPortions } from './portions.ts';
import { computeSeenChanges, findNewestChange } from './seen-changes.ts';
import { weighModel } from './weights.ts';

export interface FetchChangesOptions {
  readonly changedModels: NonNullable<RegistrySource['changedModels']>;
  readonly seen: SeenChanges;
  readonly replica: Replica;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** The replica's list of models is another one now. */
  onChanged(): void;
}

/**
 * Copies the models that changed since the last refresh: new ones, new names, new or deleted versions, stages,
 * descriptions of models. In MLflow tags and aliases move no timestamp, and nothing tells of deletions: only a sweep
 * finds those. The description of a version moves the version's time alone, and is read when its model is opened.
 */
export async function fetchChanges(options: FetchChangesOptions): Promise<void> {
  const { replica, signal, seen } = options;
  const startedAt = options.now();
  const pace = createPace(signal);
  // A model that was deleted may have been the newest: the time never goes back, or each refresh would read more.
  let newest = seen.newest;
  for await (const { models } of options.changedModels(seen.since, signal)) {
    signal.throwIfAborted();
    newest = findNewestChange(models, newest);
    let changed = 0;
    await storeInPortions(models, {
      weigh: weighModel,
      store: (portion) => {
        changed += replica.models.save(portion, null).changed;
      },
      pace,
    });
    if (changed > 0) options.onChanged();
    // Where a refresh may have missed a change, a page without one is proof enough; after a bulk import there are many.
    const isOld = models.every(({ updatedAt }) => (updatedAt ?? 0) <= seen.newest);
    if (changed === 0 && isOld && isNewestFirst(models)) break;
  }
  signal.throwIfAborted();
  const at = options.now();
  const { since } = computeSeenChanges(newest, at - startedAt);
  replica.sync.recordRefresh(at, { newest, since: Math.max(since, seen.since) });
}
