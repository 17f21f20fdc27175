import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { modelRow } from '../window/drive-app.ts';
import { timeFirstPaint } from '../window/time-first-paint.ts';
import { type Comparison, measurePairs, ratioFigure } from './comparison.ts';
import { makeSyncedProfile } from './synced-profile.ts';

const models = 10_000;

/** From the start of the process to the first painted rows. */
export const launchAgainst: Comparison = {
  id: 'launch',
  isLarge: false,
  async run(builds, pairs) {
    const server = await forkScaleServer({ size: { models, versionsPerModel: 3 }, latencyMs: 0 });
    try {
      const measured = await measurePairs(builds, pairs, {
        open: (build) => makeSyncedProfile(build, server.url, models),
        measure: ({ folder, userData }) => timeFirstPaint(folder, userData, modelRow),
        close: async (profile) => profile.remove(),
        warmsUp: true,
      });
      return [ratioFigure('launch to the first rows of 10,000 models', 1, measured)];
    } finally {
      await server.close();
    }
  },
};
