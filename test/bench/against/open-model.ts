import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { nameModelAt, timeModelRefresh } from '../window/registry-calls.ts';
import { type Comparison, measurePairs, ratioFigure } from './comparison.ts';
import { openSyncedApp } from './synced-app.ts';

const versionsPerModel = 1_000;
/** Each is opened once, so there have to be as many as measurements. */
const models = 1_000;

/** Opening a model with all its versions and their runs, of which nothing is known before. */
export const openModelAgainst: Comparison = {
  id: 'open-model',
  isLarge: false,
  async run(builds, pairs) {
    const server = await forkScaleServer({ size: { models, versionsPerModel }, latencyMs: 20 });
    try {
      const measured = await measurePairs(builds, pairs, {
        open: (build) => openSyncedApp(build, server.url, models),
        measure: async ({ profile: { scope }, driven: { page } }, turn) =>
          timeModelRefresh(page, scope, await nameModelAt(page, scope, turn), versionsPerModel),
        close: (app) => app.close(),
        warmsUp: true,
      });
      return [ratioFigure('opening a model with 1,000 versions, 20 ms latency', 1.1, measured)];
    } finally {
      await server.close();
    }
  },
};
