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
        () => forkSyncProcess<SyncMeasured>(['sync', large.url, small.url]),
      );
      const median = (pick: (measured: SyncMeasured) => number, of: 'a' | 'b') =>
        quantile(
          pairs.map((pair) => pick(pair[of])),
          0.5,
        ).toFixed(0);
      return [
        {
          name: 'longest block of the process in a first sync of 100,000 models',
          unit: 'ms',
          values: pairs.map(({ b }) => b.longestBlock),
          limit: 50,
          note: `${median((each) => each.longestWork, 'b')} ms of processor time; the sync takes ${median((each) => each.seconds, 'b')} s`,
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
          note: `${median((each) => each.peakMemory, 'b')} MB / ${median((each) => each.peakMemory, 'a')} MB`,
        },
      ];
    } finally {
      await Promise.all([small.close(), large.close()]);
    }
  },
};
