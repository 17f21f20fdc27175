import { DatabaseSync } from 'node:sqlite';
import { openReplica } from '../../electron/engine/replica/replica.ts';
import type { VersionRef } from '../../shared/registry/version-ref.ts';
import type { VersionColumn } from '../../shared/registry/views.ts';
import { sampleRun } from '../unit/electron/engine/replica/sample-version.ts';
import { quiet } from './app-registry.ts';
import { fillFleet, fleetNow } from './fill-fleet.ts';

const versions = 10_000;
const params = 2_000;
const metrics = 500;
/** Characters of a long value, and how many there are: with more the app would keep the run in part. */
const longest = 6_000;
const longValues = 300;

export const largeModel = 'fraud-model-0';

/** As many columns as a table has at most. Half of them have values in the newest versions alone. */
export const largeColumns: readonly VersionColumn[] = [
  ...Array.from({ length: 50 }, (_, index) => ({ kind: 'metric', key: nameMetric(index) }) as const),
  ...Array.from({ length: 50 }, (_, index) => ({ kind: 'param', key: `param_${index}` }) as const),
];

/** As many as Compare shows: the versions of the model whose runs are large, the newest first. */
export const largeVersions: readonly VersionRef[] = Array.from({ length: 20 }, (_, index) => ({
  name: largeModel,
  version: String(versions - index),
}));

/** Fills the file of a replica with one model of 10,000 versions. The runs of the newest have as much as the app keeps. */
export function fillLargeModel(file: string): void {
  fillFleet(file, { models: 1, versionsPerModel: versions });
  const db = new DatabaseSync(file);
  db.exec(`UPDATE version SET created_at = ${fleetNow} + number WHERE number > ${versions - largeVersions.length}`);
  db.close();
  const replica = openReplica(file, { log: quiet });
  for (const [index, { name, version }] of largeVersions.entries()) {
    const run = sampleRun({
      runId: '',
      params: Array.from({ length: params }, (_, place) => ({
        key: `param_${place}`,
        value: place < longValues ? writeLongValue(place, index) : `option ${place % 7 === 0 ? index : place}`,
      })),
      metrics: Array.from({ length: metrics }, (_, place) => ({
        key: nameMetric(place),
        value: place % 5 === 0 ? 1 : Math.sin(place * (index + 1)),
        step: 10,
        timestamp: 1_000,
      })),
    });
    replica.runs.save(name, [{ version, state: 'loaded', run }]);
  }
  replica.close();
}

/** Some are those of all versions. */
function nameMetric(place: number): string {
  return place < 13 ? `metric_${place}` : `validation/fold_${place}/auc`;
}

/** Like the text of a configuration; it differs from version to version at its end. */
function writeLongValue(place: number, index: number): string {
  return `{"layer_${place}": [128, 0.5, "relu"], "dropout": 0.1}, `.repeat(longest).slice(0, longest - 3) + index;
}
