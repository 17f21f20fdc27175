import { afterEach, expect } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import type { RegistrySource } from '../../../../../../electron/engine/sources/registry-source.ts';
import type { FleetSettings, FleetState } from '../../../../../../shared/registry/fleet.ts';
import type { DemoRegistry } from '../../../../../demo/mlflow/registry-store.ts';
import type { LoggedRequest } from '../../../../../demo/mlflow/start-mlflow-server.ts';
import type { ReplicaFolders } from '../../replica/replica-folder.ts';
import { addRun, hex, now } from '../../sources/mlflow/demo-source.ts';
import { syncBenches } from '../sync-bench.ts';

/** Makes syncs that read the whole fleet. `settings` may be changed at any time. */
export function fleetBenches(folders: ReplicaFolders) {
  const makeBench = syncBenches(folders);
  const others: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(others.splice(0).map((end) => end()));
  });
  return (source: RegistrySource, options: { replica?: Replica; intervalMs?: number } = {}) => {
    const settings = { isOn: true, budget: 1_000_000_000 } as {
      -readonly [K in keyof FleetSettings]: FleetSettings[K];
    };
    const bench = makeBench({ source, ...options, fleetSettings: () => settings });
    return { ...bench, settings, fleet: () => bench.sync.fleet.state() };
  };
}

/** Waits until nothing is left to read of so many models. */
export async function expectAllRead(fleet: () => FleetState, models: number): Promise<void> {
  await expect
    .poll(fleet, { timeout: 40_000, interval: 10 })
    .toMatchObject({ phase: 'resting', models, modelsRead: models, pendingRuns: 0 });
}

/** Fills a registry with models `m-000`…, each with versions whose runs lie in some experiments in turn. */
export function fillRegistry(
  registry: DemoRegistry,
  size: { readonly models: number; readonly versions: number; readonly experiments?: number },
): void {
  let run = 0;
  for (let index = 0; index < size.models; index += 1) {
    const name = `m-${String(index).padStart(4, '0')}`;
    registry.models.create({ name }, now + index);
    for (let version = 1; version <= size.versions; version += 1) {
      run += 1;
      addRun(registry, hex(run), `e${run % (size.experiments ?? 1)}`);
      registry.models.createVersion(
        { modelName: name, source: 's3://x/y', runId: hex(run), tags: [['n', String(run)]] },
        now + index,
      );
    }
  }
}

/** Requests by what they ask. */
export function countPaths(requests: readonly LoggedRequest[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { path } of requests) {
    const name = path.split('/').slice(-2).join('/');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
