import { modelSortColumns } from '../../../shared/registry/views.ts';
import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { scaleWords } from '../../demo/scale/scale-texts.ts';
import { type AppRegistry, mergeIndex, openAppRegistry, sweepOnce } from '../app-registry.ts';
import { timeKeystrokes, timeWindow } from '../keystrokes.ts';
import { alternate, quantile } from '../measure.ts';
import type { Bench, Figure } from '../report.ts';

const small = 1_000;
const large = 100_000;
/** How often each word is typed per run. */
const typings = 12;

/** Typing a word into the search of the models, and scrolling through all of them: what the replica takes for the rows. */
export const search: Bench = {
  id: 'search',
  async run(runs) {
    const [few, many] = [await fill(small), await fill(large)];
    try {
      const figures: Figure[] = [];
      for (const [kind, word] of Object.entries(scaleWords)) {
        const pairs = await alternate(
          runs,
          () => quantile(timeKeystrokes(few.replica, word, typings), 0.95),
          () => quantile(timeKeystrokes(many.replica, word, typings), 0.95),
        );
        const limit = kind === 'occasional' ? null : 2;
        const [a, b] = [
          quantile(
            pairs.map((pair) => pair.a),
            0.5,
          ),
          quantile(
            pairs.map((pair) => pair.b),
            0.5,
          ),
        ];
        figures.push({
          name: `keystroke to rows, p95, ${kind} word: 100,000 models / 1,000`,
          unit: 'ratio',
          values: pairs.map((pair) => pair.b / pair.a),
          limit,
          note: `${b.toFixed(1)} ms / ${a.toFixed(1)} ms`,
        });
      }
      figures.push({
        name: 'slowest window of all 100,000 models, any sort and place',
        unit: 'ms',
        values: Array.from({ length: runs }, () => Math.max(...scroll(many))),
        limit: 50,
      });
      return figures;
    } finally {
      few.close();
      many.close();
    }
  },
};

async function fill(models: number): Promise<AppRegistry> {
  const server = await forkScaleServer({ size: { models, versionsPerModel: 3 }, latencyMs: 0 });
  const registry = openAppRegistry();
  await sweepOnce(registry, server.url);
  await mergeIndex(registry.replica);
  await server.close();
  return registry;
}

function scroll({ replica }: AppRegistry): readonly number[] {
  return modelSortColumns.flatMap((column) =>
    (['asc', 'desc'] as const).flatMap((direction) =>
      Array.from({ length: 11 }, (_, tenth) =>
        timeWindow(replica, {
          search: '',
          sort: { column, direction },
          offset: Math.floor((tenth * (large - 100)) / 10),
        }),
      ),
    ),
  );
}
