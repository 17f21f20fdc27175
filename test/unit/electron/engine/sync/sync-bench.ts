import { afterEach } from 'vitest';
import type { Replica } from '../../../../../electron/engine/replica/replica.ts';
import {
  createRegistrySync,
  type RegistrySync,
  type RegistrySyncOptions,
} from '../../../../../electron/engine/sync/registry-sync.ts';
import type { SyncState } from '../../../../../shared/registry/sync-state.ts';
import { type ManualClock, manualClock } from '../deployments/manual-clock.ts';
import { quietLog, type ReplicaFolders } from '../replica/replica-folder.ts';
import { type Script, scriptedSource } from './scripted-source.ts';

export interface SyncBench {
  readonly sync: RegistrySync;
  readonly replica: Replica;
  readonly clock: ManualClock;
  readonly script: Script;
  readonly states: SyncState[];
  /** What changed, with the time since the start in ms: `0 models`, `250 model churn`. */
  readonly changes: string[];
}

/** Makes syncs over a scripted source, a real replica and a manual clock. Stops them when the test ends. */
export function syncBenches(folders: ReplicaFolders): (options?: Partial<RegistrySyncOptions>) => SyncBench {
  const syncs: RegistrySync[] = [];
  afterEach(async () => {
    await Promise.all(syncs.splice(0).map((sync) => sync.stop()));
  });
  return (options = {}) => {
    const { source, script } = scriptedSource();
    const clock = manualClock();
    const start = clock.now();
    const replica = options.replica ?? folders.open();
    const states: SyncState[] = [];
    const changes: string[] = [];
    const sync = createRegistrySync({
      source,
      clock,
      log: quietLog,
      onState: (state) => states.push(state),
      onChanged: ({ what, model }) =>
        changes.push(`${clock.now() - start} ${what}${model === null ? '' : ` ${model}`}`),
      random: () => 0.5,
      ...options,
      replica,
    });
    syncs.push(sync);
    return { sync, replica, clock, script, states, changes };
  };
}
