import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReplica, type Replica } from '../../../electron/engine/replica/replica.ts';
import type { CompareWindow } from '../../../shared/compare/compare.ts';
import { sampleModel } from '../../unit/electron/engine/replica/sample-model.ts';
import { sampleRun, sampleVersion } from '../../unit/electron/engine/replica/sample-version.ts';
import { sweepModels, sweepVersions } from '../../unit/electron/engine/replica/sweep.ts';
import { quiet } from '../app-registry.ts';
import { watchLoop } from '../loop-watch.ts';
import type { Bench } from '../report.ts';

interface Size {
  readonly params: number;
  readonly metrics: number;
  /** Characters of a parameter's value, which differs only at its end. */
  readonly length: number;
}

const versions = 20;
const usual: Size = { params: 20, metrics: 500, length: 12 };
/** 240 MB of text. */
const large: Size = { params: 2_000, metrics: 500, length: 6_000 };

/** Versions side by side: what the replica takes until there are rows to paint. */
export const compare: Bench = {
  id: 'compare',
  async run(runs) {
    const folder = mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
    try {
      const first: number[] = [];
      const switched: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const replica = fill(join(folder, `usual-${run}.sqlite`), usual);
        first.push((await timeWindow(replica, { differencesOnly: true })).ms);
        switched.push((await timeWindow(replica, { differencesOnly: false })).ms);
        replica.close();
      }
      const replica = fill(join(folder, 'large.sqlite'), large);
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

function fill(file: string, { params, metrics, length }: Size): Replica {
  const replica = openReplica(file, { log: quiet });
  const stored = Array.from({ length: versions }, (_, index) => sampleVersion('compared', index + 1));
  sweepModels(replica, [sampleModel({ name: 'compared' })]);
  sweepVersions(replica, 'compared', stored);
  for (const [index, { version, runId }] of stored.entries()) {
    const run = sampleRun({
      runId: runId ?? '',
      params: Array.from({ length: params }, (_, place) => ({
        key: `param_${place}`,
        // Every tenth is the same in all versions.
        value: `option ${place} `.repeat(length).slice(0, length) + (place % 10 === 0 ? '' : String(index % 7)),
      })),
      metrics: Array.from({ length: metrics }, (_, place) => ({
        key: `metric_${place}`,
        value: place % 5 === 0 ? 1 : Math.sin(place * (index + 1)),
        step: 0,
        timestamp: 1_000,
      })),
    });
    replica.runs.save('compared', [{ version, state: 'loaded', run }]);
  }
  return replica;
}

async function timeWindow(
  replica: Replica,
  { differencesOnly, offset = 0 }: { readonly differencesOnly: boolean; readonly offset?: number },
): Promise<{ readonly ms: number; readonly window: CompareWindow }> {
  const refs = Array.from({ length: versions }, (_, index) => ({ name: 'compared', version: String(index + 1) }));
  const query = { versions: refs, baseline: null, differencesOnly, filter: '', offset, limit: 40 };
  const start = performance.now();
  const window = await replica.compare.window(query, new AbortController().signal);
  const ms = performance.now() - start;
  if (window.rows.length === 0) throw new Error('Nothing was compared');
  return { ms, window };
}
