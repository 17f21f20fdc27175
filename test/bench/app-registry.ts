import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReplica, type Replica } from '../../electron/engine/replica/replica.ts';
import { createHttpClient } from '../../electron/engine/sources/http/http-client.ts';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import {
  createRegistrySync,
  type RegistrySync,
  type RegistrySyncOptions,
} from '../../electron/engine/sync/registry-sync.ts';
import { monotonicClock } from '../../electron/timing/clock.ts';
import { createPace } from '../../electron/timing/pace.ts';
import { openOwnNetwork } from './own-network.ts';

export const quiet = { info() {}, warn() {}, error() {} };
const http = createHttpClient({ port: openOwnNetwork(quiet), log: quiet });

/** The app's own replica in a new file, to be synced from any server. */
export interface AppRegistry {
  readonly replica: Replica;
  /** A sync as the app makes one when it starts. */
  syncFrom(url: string): RegistrySync;
  /** One that reads the versions and runs of all models too. */
  syncFleetFrom(url: string): RegistrySync;
  close(): void;
}

export function openAppRegistry(): AppRegistry {
  const folder = mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
  const replica = openReplica(join(folder, 'registry.sqlite'), { log: quiet });
  return {
    replica,
    syncFrom: (url) => createSync(replica, url),
    syncFleetFrom: (url) =>
      createSync(replica, url, { fleetSettings: () => ({ isOn: true, budget: 100_000_000_000 }) }),
    close() {
      replica.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function createSync(
  replica: Replica,
  url: string,
  more: Pick<RegistrySyncOptions, 'fleetSettings'> = {},
): RegistrySync {
  return createRegistrySync({
    source: createMlflowSource({ address: url, account: null, http }),
    replica,
    clock: monotonicClock,
    log: quiet,
    onState() {},
    onChanged() {},
    ...more,
  });
}

/** Merges what a sweep left of the search index, as the app does right after it. */
export async function mergeIndex({ searchIndex }: Replica): Promise<void> {
  const pace = createPace(new AbortController().signal);
  while (!searchIndex.merge()) await pace();
}

/** Reads all models anew; throws what the sync shows as its problem. */
export async function sweepOnce(registry: AppRegistry, url: string): Promise<void> {
  await sweepInto(registry.replica, url);
}

/** Reads all models into a replica; throws what the sync shows as its problem. */
export async function sweepInto(replica: Replica, url: string): Promise<void> {
  const sync = createSync(replica, url);
  await sync.refresh();
  refuseProblem(sync);
}

/** What the app does by itself after its start: after a recent sweep, it reads what changed. */
export async function refreshAsAtStart(registry: AppRegistry, url: string): Promise<void> {
  const sync = registry.syncFrom(url);
  const before = sync.state().lastSuccessAt;
  sync.start();
  while (sync.state().phase !== 'idle') await new Promise((resolve) => setTimeout(resolve, 1));
  refuseProblem(sync);
  if (sync.state().lastSuccessAt === before) throw new Error('The refresh left no success');
  await sync.stop();
}

function refuseProblem(sync: RegistrySync): void {
  const { problem } = sync.state();
  if (problem !== null) throw new Error(`${problem.message} (${problem.code})`);
}
