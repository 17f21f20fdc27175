import type { VersionRun } from '../../../../../electron/engine/sources/registry-source.ts';
import { settle } from '../deployments/manual-clock.ts';
import { sampleRun, sampleVersion } from '../deployments/sample-version.ts';
import type { ReplicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { page } from './scripted-source.ts';
import { type SyncBench, syncBenches } from './sync-bench.ts';

export const loaded = (version: string, more: Parameters<typeof sampleRun>[0] = {}): VersionRun => ({
  version,
  state: 'loaded',
  run: sampleRun(more),
});

/** Makes benches, and started ones: such a sync has read the list of one model and shows nothing yet. */
export function startedBenches(folders: ReplicaFolders) {
  const makeBench = syncBenches(folders);
  async function startedBench(options: Parameters<typeof makeBench>[0] = {}): Promise<SyncBench> {
    const bench = makeBench({ intervalMs: 60 * 60_000, ...options });
    bench.script.models = [page([sampleModel()])];
    bench.script.model = sampleModel();
    bench.script.versions = [[sampleVersion({ version: '1' })]];
    bench.script.runs = [[loaded('1')]];
    bench.sync.start();
    await settle();
    bench.script.asked.length = 0;
    return bench;
  }
  return { makeBench, startedBench };
}
