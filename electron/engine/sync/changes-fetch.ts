import type { Clock } from '../../timing/clock.ts';
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
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The replica's list of models has changed. */
  onChanged(): void;
}

/**
 * Copies the models that changed since the last refresh: new models, new names, new or deleted versions, stages and
 * descriptions. Only a sweep finds deleted models, and changed tags and aliases, which move no timestamp in MLflow.
 * A changed description of a version moves only the version's time and is read when its model is opened.
 */
export async function fetchChanges(options: FetchChangesOptions): Promise<void> {
  const { replica, clock, signal, seen } = options;
  const startedAt = clock.now();
  const pace = createPace(signal);
  // Never goes back, although the newest model may have been deleted, or each refresh would read more.
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
    // In the time where a refresh may have missed a change, one page without changes is proof enough: after a bulk
    // import there are many pages.
    const isOld = models.every(({ updatedAt }) => (updatedAt ?? 0) <= seen.newest);
    if (changed === 0 && isOld && isNewestFirst(models)) break;
  }
  signal.throwIfAborted();
  const { since } = computeSeenChanges(newest, clock.now() - startedAt);
  replica.sync.recordRefresh(clock.date(), { newest, since: Math.max(since, seen.since) });
}
