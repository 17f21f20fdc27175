import { monitorEventLoopDelay } from 'node:perf_hooks';
import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { forkSyncProcess } from '../fork-sync-process.ts';
import { alternate, quantile } from '../measure.ts';
import type { Bench } from '../report.ts';
import type { SyncMeasured } from '../sync-process.ts';

/** What 100,000 models do to the process that syncs them, against 1,000. */
export const largeSync: Bench = {
  id: 'large-sync',
  async run(runs) {
    const [small, large] = await Promise.all(
      [1_000, 100_000].map((models) => forkScaleServer({ size: { models, versionsPerModel: 3 }, latencyMs: 0 })),
    );
    if (small === undefined || large === undefined) throw new Error('A server is missing');
    try {
      const pairs = await alternate(
        runs,
        () => forkSyncProcess<SyncMeasured>(['sync', small.url, small.url]),
        () => besideIdle(() => forkSyncProcess<SyncMeasured>(['sync', large.url, small.url])),
      );
      const many = pairs.map(({ b }) => b);
      const median = (values: readonly number[]) => quantile(values, 0.5).toFixed(0);
      return [
        {
          name: 'longest block of the process in a first sync of 100,000 models',
          unit: 'ms',
          values: pairs.map(({ b }) => b.longestBlock),
          limit: 50,
          note: `${median(many.map((each) => each.longestWork))} ms of processor time; an idle process meanwhile: ${median(many.map((each) => each.idleBlock))} ms; the sync takes ${median(many.map((each) => each.seconds))} s`,
        },
        {
          name: 'longest block in a sync that removes 100,000 models',
          unit: 'ms',
          values: pairs.map(({ b }) => b.longestBlockRemoving),
          limit: 50,
        },
        {
          name: 'longest block in a first sync of 1,000 models, to compare',
          unit: 'ms',
          values: pairs.map(({ a }) => a.longestBlock),
          limit: null,
        },
        {
          name: 'peak memory of the process: 100,000 models / 1,000',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b.peakMemory / a.peakMemory),
          limit: 2,
          note: `${median(many.map((each) => each.peakMemory))} MB / ${median(pairs.map(({ a }) => a.peakMemory))} MB`,
        },
      ];
    } finally {
      await Promise.all([small.close(), large.close()]);
    }
  },
};

/** This process only waits meanwhile, so what blocks it is the machine's other work. */
async function besideIdle<T>(measure: () => Promise<T>): Promise<T & { readonly idleBlock: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const measured = await measure();
  delay.disable();
  return { ...measured, idleBlock: delay.max / 1e6 };
}
