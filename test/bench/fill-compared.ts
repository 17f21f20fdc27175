import { openReplica, type Replica } from '../../electron/engine/replica/replica.ts';
import type { VersionRef } from '../../shared/registry/version-ref.ts';
import { sampleModel } from '../unit/electron/engine/replica/sample-model.ts';
import { sampleRun, sampleVersion } from '../unit/electron/engine/replica/sample-version.ts';
import { sweepModels, sweepVersions } from '../unit/electron/engine/replica/sweep.ts';
import { quiet } from './app-registry.ts';

/** What each of the compared versions has. */
export interface ComparedSize {
  readonly params: number;
  readonly metrics: number;
  /** Characters of a parameter's value, which differs only at its end. */
  readonly length: number;
}

export const usualSize: ComparedSize = { params: 20, metrics: 500, length: 12 };

/** As many as Compare shows. */
export const comparedVersions: readonly VersionRef[] = Array.from({ length: 20 }, (_, index) => ({
  name: 'compared',
  version: String(index + 1),
}));

/** Makes the file of a replica with one model whose versions differ in most values. */
export function fillCompared(file: string, { params, metrics, length }: ComparedSize): Replica {
  const replica = openReplica(file, { log: quiet });
  const stored = comparedVersions.map(({ name }, index) => sampleVersion(name, index + 1));
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
