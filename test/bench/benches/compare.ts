import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Replica } from '../../../electron/engine/replica/replica.ts';
import type { CompareWindow } from '../../../shared/compare/compare.ts';
import { type ComparedSize, comparedVersions, fillCompared, usualSize } from '../fill-compared.ts';
import { watchLoop } from '../loop-watch.ts';
import type { Bench } from '../report.ts';

/** 240 MB of text. */
const large: ComparedSize = { params: 2_000, metrics: 500, length: 6_000 };

/** Versions side by side: what the replica takes until there are rows to paint. */
export const compare: Bench = {
  id: 'compare',
  async run(runs) {
    const folder = mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
    try {
      const first: number[] = [];
      const switched: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const replica = fillCompared(join(folder, `usual-${run}.sqlite`), usualSize);
        first.push((await timeWindow(replica, { differencesOnly: true })).ms);
        switched.push((await timeWindow(replica, { differencesOnly: false })).ms);
        replica.close();
      }
      const replica = fillCompared(join(folder, 'large.sqlite'), large);
      const watch = watchLoop(null, { resolution: 1, seesWork: true });
      const cold = await timeWindow(replica, { differencesOnly: true });
      const scrolled: number[] = [];
      for (let offset = 0; offset < cold.window.total; offset += 200) {
        scrolled.push((await timeWindow(replica, { differencesOnly: true, offset })).ms);
      }
      const { longestWork } = watch.stop();
      replica.close();
      return [
        { name: '20 versions with 500 metrics, to the first rows', unit: 'ms', values: first, limit: 150 },
        { name: 'differences only, turned off', unit: 'ms', values: switched, limit: 25 },
        {
          name: '20 versions with 240 MB of text, the longest turn',
          unit: 'ms',
          values: [longestWork],
          limit: 50,
          note: `${cold.ms.toFixed(0)} ms to the first rows, ${Math.max(...scrolled).toFixed(0)} ms to others at most`,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function timeWindow(
  replica: Replica,
  { differencesOnly, offset = 0 }: { readonly differencesOnly: boolean; readonly offset?: number },
): Promise<{ readonly ms: number; readonly window: CompareWindow }> {
  const query = { versions: comparedVersions, baseline: null, differencesOnly, filter: '', offset, limit: 40 };
  const start = performance.now();
  const window = await replica.compare.window(query, new AbortController().signal);
  const ms = performance.now() - start;
  if (window.rows.length === 0) throw new Error('Nothing was compared');
  return { ms, window };
}
