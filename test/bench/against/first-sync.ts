import { readAtFirst } from '../window/registry-calls.ts';
import { type Comparison, measurePairs, ratioFigure } from './comparison.ts';
import { forkConnectingServers, withConnectingApp } from './connecting-app.ts';

const models = 10_000;

/** From the request to connect until the page hears that all is read. Each time with a new, empty profile. */
export const firstSyncAgainst: Comparison = {
  id: 'first-sync',
  isLarge: false,
  async run(builds, pairs) {
    const servers = await forkConnectingServers({ size: { models, versionsPerModel: 10 }, latencyMs: 20 });
    try {
      const measured = await measurePairs(builds, pairs, {
        open: async (build) => build,
        measure: ({ folder }) =>
          withConnectingApp(
            folder,
            servers,
            async ({ page }, scope) => (await readAtFirst(page, scope, { models })).ms,
          ),
        close: async () => undefined,
        warmsUp: true,
      });
      return [ratioFigure('first sync of 10,000 models, 20 ms latency', 1.1, measured)];
    } finally {
      await servers.close();
    }
  },
};
