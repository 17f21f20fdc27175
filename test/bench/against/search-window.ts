import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { scaleWords } from '../../demo/scale/scale-texts.ts';
import { quantile } from '../measure.ts';
import { timeTyping } from '../window/typing-time.ts';
import { type Comparison, measurePairs, pick, ratioFigure } from './comparison.ts';
import { openSyncedApp } from './synced-app.ts';

const models = 100_000;
/** How often each word is typed per measurement. */
const typings = 2;

/** Typing a word into the search box: from the key to the painted rows. */
export const searchWindowAgainst: Comparison = {
  id: 'search-window',
  isLarge: false,
  async run(builds, pairs) {
    const server = await forkScaleServer({ size: { models, versionsPerModel: 3 }, latencyMs: 0 });
    try {
      const measured = await measurePairs(builds, pairs, {
        open: (build) => openSyncedApp(build, server.url, models),
        measure: async ({ driven }) => ({
          common: await timeTyping(driven.page, scaleWords.common, typings),
          rare: await timeTyping(driven.page, scaleWords.rare, typings),
        }),
        close: (app) => app.close(),
        warmsUp: true,
      });
      return (['common', 'rare'] as const).map((word) =>
        ratioFigure(
          `key to painted rows, p95, ${word} word, 100,000 models`,
          1.1,
          pick(measured, (times) => quantile(times[word], 0.95)),
        ),
      );
    } finally {
      await server.close();
    }
  },
};
