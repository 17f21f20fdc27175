import type { Metric, Param, Run, Tag } from '../../../../shared/registry/registry.ts';
import type { Database } from '../file/database.ts';

interface StoredRun {
  readonly run_id: string;
  readonly experiment_id: string | null;
  readonly name: string | null;
  readonly user: string | null;
  readonly status: string | null;
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly artifact_uri: string | null;
  readonly lifecycle: Run['lifecycle'];
}

/** Reads the run behind a version by the version's row id; null when it is not known. */
export function readRun(db: Database, versionId: number): Run | null {
  const row = db.get<StoredRun>(
    `SELECT run_id, experiment_id, name, user, status, start_time, end_time, artifact_uri, lifecycle
     FROM run WHERE version_id = ?`,
    versionId,
  );
  if (row === undefined) return null;
  return {
    runId: row.run_id,
    experimentId: row.experiment_id,
    name: row.name,
    user: row.user,
    status: row.status,
    startTime: row.start_time,
    endTime: row.end_time,
    artifactUri: row.artifact_uri,
    lifecycle: row.lifecycle,
    params: db
      .all<Param>('SELECT key, value FROM run_param WHERE version_id = ? ORDER BY position', versionId)
      .map(({ key, value }) => ({ key, value })),
    metrics: readMetrics(db, versionId),
    tags: db
      .all<Tag>('SELECT key, value FROM run_tag WHERE version_id = ? ORDER BY position', versionId)
      .map(({ key, value }) => ({ key, value })),
  };
}

function readMetrics(db: Database, versionId: number): readonly Metric[] {
  return db
    .all<{ key: string; value: number | null; step: number | null; timestamp: number | null }>(
      'SELECT key, value, step, timestamp FROM run_metric WHERE version_id = ? ORDER BY position',
      versionId,
    )
    .map(({ key, value, step, timestamp }) => ({ key, value: value ?? Number.NaN, step, timestamp }));
}

/** Stores the run of a version that has none. */
export function writeRun(db: Database, id: number, run: Run): void {
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
      parseNumber(value),
    );
  }
  for (const { metric, age, position } of orderByAge(run.metrics)) {
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

/** MLflow keeps every parameter as text. To a person `0.1`, `1e-3` and `-5` are numbers, `0x10` and `nan` are not. */
function parseNumber(value: string): number | null {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : null;
}

/** Numbers the values of each key, starting with the one logged last, which tables show. */
function orderByAge(metrics: readonly Metric[]): { metric: Metric; age: number; position: number }[] {
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
