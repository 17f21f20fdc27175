import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { forkSyncProcess } from '../fork-sync-process.ts';
import type { Bench } from '../report.ts';
import type { RefreshMeasured } from '../sync-process.ts';

/** Whether memory grows with the number of refreshes: half of them full ones, half of them for changes. */
export const manyRefreshes: Bench = {
  id: 'many-refreshes',
  async run(runs) {
    const server = await forkScaleServer({ size: { models: 1_000, versionsPerModel: 3 }, latencyMs: 0 });
    try {
      const measured: RefreshMeasured[] = [];
      for (let run = 0; run < runs; run += 1) {
        measured.push(await forkSyncProcess<RefreshMeasured>(['refresh', server.url], ['--expose-gc']));
      }
      const last = measured.at(-1);
      return [
        {
          name: 'memory after 500 refreshes / after 50, 1,000 models',
          unit: 'ratio',
          values: measured.map(({ early, late }) => late / early),
          limit: 1.05,
          note: `${last?.late.toFixed(0)} MB / ${last?.early.toFixed(0)} MB`,
        },
      ];
    } finally {
      await server.close();
    }
  },
};
