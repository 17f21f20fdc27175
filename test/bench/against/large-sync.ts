import { median } from '../measure.ts';
import type { Figure } from '../report.ts';
import { type WatchedBesideIdle, watchBesideIdle } from '../watch-beside-idle.ts';
import { type FirstSync, readAtFirst } from '../window/registry-calls.ts';
import { type Comparison, type MeasuredPair, measurePairs, pick, ratioFigure } from './comparison.ts';
import { forkConnectingServers, withConnectingApp } from './connecting-app.ts';

const models = 100_000;
/** ms between two looks at the clock. */
const resolution = 10;
/** ms that the page waits between an answer and its next question. */
const windowPauseMs = 100;

type LargeSync = WatchedBesideIdle<FirstSync>;

/** What a first sync of 100,000 models does to main and to who looks at the list meanwhile. */
export const largeSyncAgainst: Comparison = {
  id: 'large-sync',
  isLarge: true,
  async run(builds, pairs) {
    const servers = await forkConnectingServers({ size: { models, versionsPerModel: 3 }, latencyMs: 0 });
    try {
      const measured = await measurePairs(builds, pairs, {
        open: async (build) => build,
        measure: ({ folder }) =>
          withConnectingApp(folder, servers, ({ app, page }, scope) =>
            watchBesideIdle(app, { resolution, seesWork: false }, () =>
              readAtFirst(page, scope, { models, windowPauseMs }),
            ),
          ),
        close: async () => undefined,
        warmsUp: false,
      });
      return [
        ratioFigure(
          'processor time of main in a first sync of 100,000 models',
          0.4,
          pick(measured, ({ main }) => main.processor),
          's',
        ),
        ...lateFigures(measured),
        ratioFigure(
          'first rows of the list meanwhile, p50',
          1.1,
          pick(measured, ({ outcome }) => median(outcome.windows)),
        ),
        ratioFigure(
          'time of that sync',
          null,
          pick(measured, ({ outcome }) => outcome.ms),
          's',
        ),
      ];
    } finally {
      await servers.close();
    }
  },
};

/** Absolute figures of this build; those of the other one stand beside them. */
function lateFigures(pairs: readonly MeasuredPair<LargeSync>[]): readonly Figure[] {
  const middle = (of: (pair: MeasuredPair<LargeSync>) => number): string => median(pairs.map(of)).toFixed(1);
  const beyondIdle = ({ main, idle }: LargeSync): number => Math.max(0, main.p99 - idle.p99);
  return [
    {
      name: 'event loop of main late in that sync, p99, beyond an idle process',
      unit: 'ms',
      values: pairs.map(({ ours }) => beyondIdle(ours)),
      limit: 10,
      note: `the other: ${middle(({ other }) => beyondIdle(other))} ms`,
    },
    {
      name: 'event loop of main late in that sync, p99, in all',
      unit: 'ms',
      values: pairs.map(({ ours }) => ours.main.p99),
      limit: 15,
      note: `an idle process meanwhile: ${middle(({ ours }) => ours.idle.p99)} ms; the other: ${middle(({ other }) => other.main.p99)} ms`,
    },
  ];
}
