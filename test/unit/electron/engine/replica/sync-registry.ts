import type { Replica } from '../../../../../electron/engine/replica/replica.ts';
import { createRegistrySync } from '../../../../../electron/engine/sync/registry-sync.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import { type GeneratedRegistry, generatedSource } from './generated-registry.ts';

const quiet = { info() {}, warn() {}, error() {} };

/** Copies a whole generated registry into the replica once. Fails when something could not be copied. */
export async function syncRegistry(
  replica: Replica,
  registry: GeneratedRegistry,
  onAnswer: (what: string) => void = () => {},
): Promise<void> {
  const sync = createRegistrySync({
    source: generatedSource(registry, onAnswer),
    replica,
    clock: monotonicClock,
    log: quiet,
    onState() {},
    onChanged() {},
  });
  await sync.refresh();
  if (sync.state().problem !== null) throw new Error(sync.state().problem?.message);
  replica.deployments.replace(registry.deployments, Date.now());
  for (const name of registry.detailed) await sync.refreshModel(name, new AbortController().signal);
  await sync.stop();
}
