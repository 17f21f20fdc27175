import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { createScaleRegistry } from '../../demo/scale/scale-registry.ts';
import { openAppRegistry } from '../app-registry.ts';
import { alternate, quantile, timeOf } from '../measure.ts';
import type { Bench } from '../report.ts';

const size = { models: 1, versionsPerModel: 1000 };

/** Opening a model with 1,000 versions, against asking for one run after the other as PrimeHub's and other clients do. */
export const versionHistory: Bench = {
  id: 'version-history',
  async run(runs) {
    const { name, versions } = createScaleRegistry(size).model(0, 'all');
    const runIds = [...versions.values()].map(({ runId }) => runId);
    const server = await forkScaleServer({ size, latencyMs: 20 });
    try {
      const pairs = await alternate(
        runs,
        () => timeOf(() => readOneByOne(server.url, runIds)),
        async () => {
          const registry = openAppRegistry();
          const sync = registry.syncFrom(server.url);
          await server.takeTraffic();
          const ms = await timeOf(() => sync.refreshModel(name, new AbortController().signal));
          const { requests } = await server.takeTraffic();
          const stored = registry.replica.models.get(name);
          if (stored?.versionCount !== runIds.length || stored.pendingRuns > 0) throw new Error('Runs are missing');
          await sync.stop();
          registry.close();
          return { ms, requests };
        },
      );
      const median = (values: readonly number[]) => `${Math.round(quantile(values, 0.5))} ms`;
      return [
        {
          name: 'requests for a model with 1,000 versions and their runs',
          unit: 'requests',
          values: pairs.map(({ b }) => b.requests),
          limit: 14,
        },
        {
          name: 'time for them, stored / one runs/get each, 6 in parallel, at 20 ms latency',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b.ms / a),
          limit: 0.2,
          note: `${median(pairs.map(({ b }) => b.ms))} / ${median(pairs.map(({ a }) => a))}`,
        },
      ];
    } finally {
      await server.close();
    }
  },
};

async function readOneByOne(url: string, runIds: readonly string[]): Promise<void> {
  const waiting = [...runIds];
  const read = async (): Promise<void> => {
    for (let runId = waiting.pop(); runId !== undefined; runId = waiting.pop()) {
      const answer = await fetch(`${url}/api/2.0/mlflow/runs/get?run_id=${runId}`);
      await answer.json();
    }
  };
  await Promise.all(Array.from({ length: 6 }, read));
}
