import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { openAppRegistry, refreshAsAtStart, sweepOnce } from '../app-registry.ts';
import { alternate, timeOf } from '../measure.ts';
import type { Bench } from '../report.ts';

/** A refresh that finds nothing changed, against one that reads everything. */
export const incrementalRefresh: Bench = {
  id: 'incremental-refresh',
  async run(runs) {
    const server = await forkScaleServer({ size: { models: 10_000, versionsPerModel: 10 }, latencyMs: 20 });
    const registry = openAppRegistry();
    try {
      const measured = (work: () => Promise<void>) => async () => {
        await server.takeTraffic();
        const ms = await timeOf(work);
        return { ms, ...(await server.takeTraffic()) };
      };
      const pairs = await alternate(
        runs,
        measured(() => sweepOnce(registry, server.url)),
        measured(() => refreshAsAtStart(registry, server.url)),
      );
      const last = pairs.at(-1);
      return [
        {
          name: 'requests of a refresh with nothing changed / of a full one, 10,000 models',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b.requests / a.requests),
          limit: 0.1,
          note: `${last?.b.requests} / ${last?.a.requests}`,
        },
        {
          name: 'bytes of that refresh / of a full one',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b.bytes / a.bytes),
          limit: 0.1,
          note: `${kilobytes(last?.b.bytes)} / ${kilobytes(last?.a.bytes)}`,
        },
        {
          name: 'time of that refresh / of a full one',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b.ms / a.ms),
          limit: null,
        },
      ];
    } finally {
      registry.close();
      await server.close();
    }
  },
};

function kilobytes(bytes = 0): string {
  return `${Math.round(bytes / 1000).toLocaleString('en-US')} kB`;
}
