import type { Metric, Run } from '../../../../shared/registry/registry.ts';
import type { VersionRun } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { findModelId } from '../versions/version-store.ts';

/** Stores what became of the runs behind some versions; versions removed meanwhile are passed over. */
export function saveRuns(db: Database, name: string, runs: readonly VersionRun[]): void {
  db.transaction(() => {
    const modelId = findModelId(db, name);
    if (modelId === null) return;
    for (const { version, state, run } of runs) {
      const row = db.get<{ id: number }>(
        'UPDATE version SET run_state = ? WHERE model_id = ? AND version = ? RETURNING id',
        state,
        modelId,
        version,
      );
      if (row === undefined) continue;
      db.run('DELETE FROM run WHERE version_id = ?', row.id);
      if (run !== null) writeRun(db, row.id, run);
    }
  });
}

function writeRun(db: Database, id: number, run: Run): void {
  db.run(
    `INSERT INTO run (version_id, run_id, experiment_id, name, user, status, start_time, end_time, artifact_uri, lifecycle)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    run.runId,
    run.experimentId,
    run.name,
    run.user,
    run.status,
    run.startTime,
    run.endTime,
    run.artifactUri,
    run.lifecycle,
  );
  for (const [position, { key, value }] of run.params.entries()) {
    db.run(
      'INSERT OR REPLACE INTO run_param (version_id, key, position, value, number) VALUES (?, ?, ?, ?, ?)',
      id,
      key,
      position,
      value,
      numberIn(value),
    );
  }
  for (const { metric, age, position } of byAge(run.metrics)) {
    db.run(
      'INSERT INTO run_metric (version_id, key, age, position, value, step, timestamp) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      metric.key,
      age,
      position,
      metric.value,
      metric.step,
      metric.timestamp,
    );
  }
  for (const [position, { key, value }] of run.tags.entries()) {
    db.run('INSERT INTO run_tag (version_id, position, key, value) VALUES (?, ?, ?, ?)', id, position, key, value);
  }
}

/** MLflow keeps every parameter as text; `0.1`, `1e-3` and `-5` are numbers to a person, `0x10` and `nan` are not. */
function numberIn(value: string): number | null {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : null;
}

/** Numbers the values of each key from the one logged last, which is the one a table shows. */
function byAge(metrics: readonly Metric[]): { metric: Metric; age: number; position: number }[] {
  const ages = new Map<string, number>();
  return metrics
    .map((metric, position) => ({ metric, position }))
    .sort(
      (a, b) =>
        (b.metric.timestamp ?? 0) - (a.metric.timestamp ?? 0) ||
        (b.metric.step ?? 0) - (a.metric.step ?? 0) ||
        a.position - b.position,
    )
    .map(({ metric, position }) => {
      const age = ages.get(metric.key) ?? 0;
      ages.set(metric.key, age + 1);
      return { metric, age, position };
    });
}
