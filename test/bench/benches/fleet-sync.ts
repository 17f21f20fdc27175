import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { createScaleRegistry, scaleExperiment } from '../../demo/scale/scale-registry.ts';
import { openAppRegistry } from '../app-registry.ts';
import { alternate, quantile, timeOf } from '../measure.ts';
import type { Bench } from '../report.ts';

const size = { models: 10_000, versionsPerModel: 10 };
const versions = size.models * size.versionsPerModel;
const latencyMs = 20;
const modelsPerPage = 200;
const versionsPerPage = 1_000;
const runsPerSearch = 150;
const pages = size.models / modelsPerPage + versions / versionsPerPage;
const experiments = 1;
/** It takes minutes. */
const mostRuns = 1;

/** Versions and runs of all models with everything that is stored, against the bare reading of the same pages. */
export const fleetSync: Bench = {
  id: 'fleet-sync',
  async run(runs) {
    const server = await forkScaleServer({ size, latencyMs });
    try {
      const pairs = await alternate(
        Math.min(runs, mostRuns),
        () => timeOf(() => readRaw(server.url)),
        async () => {
          await server.takeTraffic();
          const ms = await timeOf(() => syncFleet(server.url));
          return { ms, requests: (await server.takeTraffic()).requests };
        },
      );
      const median = (values: readonly number[]) => `${Math.round(quantile(values, 0.5) / 1000)} s`;
      const most = pages + versions / 100 + experiments + 5;
      return [
        {
          name: `fleet sync of ${size.models.toLocaleString('en-US')} models × 10 versions with runs / reading its pages raw, at 20 ms latency`,
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b.ms / a),
          limit: 1.5,
          note: `${median(pairs.map(({ b }) => b.ms))} / ${median(pairs.map(({ a }) => a))}`,
        },
        {
          name: 'requests of that sync / (pages + runs / 100 + experiments + 5)',
          unit: 'ratio',
          values: pairs.map(({ b }) => b.requests / most),
          limit: 1,
          note: `${pairs[0]?.b.requests ?? 0} requests`,
        },
      ];
    } finally {
      await server.close();
    }
  },
};

async function syncFleet(url: string): Promise<void> {
  const registry = openAppRegistry();
  const sync = registry.syncFleetFrom(url);
  sync.start();
  for (;;) {
    const { phase, modelsRead, pendingRuns } = sync.fleet.state();
    if (phase === 'resting' && modelsRead === size.models && pendingRuns === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await sync.stop();
  registry.close();
}

/** One page after the other, and then the runs; that tokens are offsets saves the look into the answers. */
async function readRaw(url: string): Promise<void> {
  const api = `${url}/api/2.0/mlflow`;
  const readPages = async (path: string, rows: number, perPage: number, order: string): Promise<void> => {
    for (let offset = 0; offset < rows; offset += perPage) {
      const query = new URLSearchParams({ max_results: String(perPage), order_by: order });
      if (offset > 0) query.set('page_token', btoa(`{"offset": ${offset}}`));
      await (await fetch(`${api}/${path}?${query}`)).arrayBuffer();
    }
  };
  await readPages('registered-models/search', size.models, modelsPerPage, 'name ASC');
  await readPages('model-versions/search', versions, versionsPerPage, 'name ASC');
  const registry = createScaleRegistry(size);
  let ids: string[] = [];
  const readRuns = async (): Promise<void> => {
    const body = JSON.stringify({
      experiment_ids: [scaleExperiment],
      filter: `attributes.run_id IN (${ids.map((id) => `'${id}'`).join(', ')})`,
      run_view_type: 'ALL',
      max_results: runsPerSearch,
    });
    ids = [];
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`${api}/runs/search`, { method: 'POST', headers, body })).arrayBuffer();
  };
  for (let index = 0; index < size.models; index += 1) {
    for (const { runId } of registry.model(index, 'all').versions.values()) {
      if (runId !== '') ids.push(runId);
      if (ids.length === runsPerSearch) await readRuns();
    }
  }
  if (ids.length > 0) await readRuns();
}
