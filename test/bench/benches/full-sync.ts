import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { openAppRegistry, sweepOnce } from '../app-registry.ts';
import { alternate, quantile, timeOf } from '../measure.ts';
import type { Bench } from '../report.ts';

const models = 10_000;
const latencyMs = 20;
const pageSize = 200;
const pages = models / pageSize;

/** A first sync with everything it stores, against the bare reading of the same pages. */
export const fullSync: Bench = {
  id: 'full-sync',
  async run(runs) {
    const server = await forkScaleServer({ size: { models, versionsPerModel: 10 }, latencyMs });
    try {
      await readRaw(server.url);
      const pairs = await alternate(
        runs,
        () => timeOf(() => readRaw(server.url)),
        async () => {
          const registry = openAppRegistry();
          await server.takeTraffic();
          const ms = await timeOf(() => sweepOnce(registry, server.url));
          const { requests } = await server.takeTraffic();
          if (registry.replica.models.count() !== models) throw new Error('Models are missing');
          registry.close();
          return { ms, requests };
        },
      );
      const median = (values: readonly number[]) => `${Math.round(quantile(values, 0.5))} ms`;
      return [
        {
          name: 'full sync of 10,000 models / reading its pages raw, at 20 ms latency',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b.ms / a),
          limit: 1.5,
          note: `${median(pairs.map(({ b }) => b.ms))} / ${median(pairs.map(({ a }) => a))}`,
        },
        {
          name: 'requests of that sync / pages',
          unit: 'ratio',
          values: pairs.map(({ b }) => b.requests / pages),
          limit: 1,
          note: `${pages} pages of ${pageSize}`,
        },
      ];
    } finally {
      await server.close();
    }
  },
};

/** One page after the other; that tokens are offsets saves the look into the answer. */
async function readRaw(url: string): Promise<void> {
  for (let page = 0; page < pages; page += 1) {
    const query = new URLSearchParams({ max_results: String(pageSize), order_by: 'name ASC' });
    if (page > 0) query.set('page_token', btoa(`{"offset": ${page * pageSize}}`));
    const answer = await fetch(`${url}/api/2.0/mlflow/registered-models/search?${query}`);
    await answer.arrayBuffer();
  }
}
