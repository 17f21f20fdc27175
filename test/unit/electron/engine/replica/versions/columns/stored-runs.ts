import type { Replica } from '../../../../../../../electron/engine/replica/replica.ts';
import { sampleRun, sampleVersion } from '../../../deployments/sample-version.ts';
import { sampleModel } from '../../sample-model.ts';
import { sweepModels, sweepVersions } from '../../sweep.ts';

/** What one version's run holds; null for a version whose run is not there. */
export interface RunValues {
  /** When it was logged, in ms after the run's beginning, is 0 where not told. */
  readonly metrics?: Readonly<Record<string, number | { readonly value: number; readonly at: number }>>;
  readonly params?: Readonly<Record<string, string>>;
}

/** Fills a replica with one model, `churn`, whose versions 1, 2, 3… have these runs. */
export function storeRuns(replica: Replica, runs: readonly (RunValues | null)[]): void {
  sweepModels(replica, [sampleModel()]);
  sweepVersions(
    replica,
    'churn',
    runs.map((_, index) => sampleVersion({ version: String(index + 1) })),
  );
  replica.runs.save(
    'churn',
    runs.flatMap((run, index) => {
      if (run === null) return [];
      const metrics = Object.entries(run.metrics ?? {}).map(([key, metric]) => {
        const { value, at } = typeof metric === 'number' ? { value: metric, at: 0 } : metric;
        return { key, value, step: 0, timestamp: 1_700_000_000_000 + at };
      });
      const params = Object.entries(run.params ?? {}).map(([key, value]) => ({ key, value }));
      return [{ version: String(index + 1), state: 'loaded' as const, run: sampleRun({ metrics, params }) }];
    }),
  );
}
