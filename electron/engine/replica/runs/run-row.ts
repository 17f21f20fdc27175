import type { SQLInputValue } from 'node:sqlite';
import type { Metric, Run, Tag } from '../../../../shared/registry/registry.ts';
import { type Database, packList } from '../file/database.ts';
import { keepKeyId } from '../values/key-ids.ts';
import { beginningOf, keepLongText } from '../values/long-text.ts';
import { rankValue, readValue } from '../values/ranked-value.ts';
import { isBeingSorted } from '../values/sorted-values.ts';

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
  readonly metric_base: number;
}

/** Reads the run behind a version by the version's row id; null when it is not known. */
export function readRun(db: Database, versionId: number): Run | null {
  const row = db.get<StoredRun>(
    `SELECT iif(run.run_id = '', version.run_id, run.run_id) AS run_id, experiment_id, name, user, run.status, start_time,
            end_time, artifact_uri, lifecycle, metric_base
     FROM run CROSS JOIN version ON version.id = version_id WHERE version_id = ?`,
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
      .all<{ key: string; rank: number | string; value: string | null }>(
        `SELECT value_key.name AS key, rank, value FROM whole_param CROSS JOIN value_key ON value_key.id = key_id
         WHERE version_id = ? ORDER BY position`,
        versionId,
      )
      .map(({ key, rank, value }) => ({ key, value: readValue(rank, value) })),
    metrics: readMetrics(db, versionId, row.metric_base),
    tags: db
      .all<Tag>(
        `SELECT value_key.name AS key, value FROM whole_run_tag CROSS JOIN value_key ON value_key.id = key_id
         WHERE version_id = ? ORDER BY position`,
        versionId,
      )
      .map(({ key, value }) => ({ key, value })),
  };
}

function readMetrics(db: Database, versionId: number, base: number): readonly Metric[] {
  return db
    .all<{ key: string; value: number | null; step: number | null; timestamp: number | null }>(
      `SELECT value_key.name AS key, value, step, timestamp
       FROM run_metric CROSS JOIN value_key ON value_key.id = key_id WHERE version_id = ? ORDER BY position`,
      versionId,
    )
    .map(({ key, value, step, timestamp }) => ({
      key,
      value: value ?? Number.NaN,
      step,
      timestamp: timestamp === null ? null : timestamp + base,
    }));
}

/** How many more versions have a metric or a parameter, by the key's id. */
export interface KeyUses {
  readonly metrics: Map<number, number>;
  readonly params: Map<number, number>;
}

/** Stores the run of a version that has none, and adds its keys to `uses`, which the caller notes. */
export function writeRun(db: Database, id: number, run: Run, uses: KeyUses): void {
  const base = findMetricBase(run.metrics);
  db.run(
    `INSERT INTO run (version_id, run_id, experiment_id, name, user, status, start_time, end_time, artifact_uri, lifecycle,
                      metric_base)
     VALUES (?1, iif(?2 IS (SELECT run_id FROM version WHERE id = ?1), '', ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
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
    base,
  );
  writeParams(db, id, run, uses);
  writeMetrics(db, id, run, base, uses);
  writeTags(db, id, run);
}

function writeTags(db: Database, id: number, run: Run): void {
  const values: SQLInputValue[] = [];
  const longValues: SQLInputValue[] = [];
  for (const [position, { key, value }] of run.tags.entries()) {
    const keyId = keepKeyId(db, key);
    const longId = keepLongText(db, value);
    if (longId === null) values.push(id, position, keyId, value);
    else longValues.push(id, position, keyId, beginningOf(value), longId);
  }
  insertRows(db, tagRows, values);
  insertRows(db, longTagRows, longValues);
}

function writeParams(db: Database, id: number, run: Run, uses: KeyUses): void {
  const values: SQLInputValue[] = [];
  const longValues: SQLInputValue[] = [];
  for (const [key, { position, text }] of lastOfEach(run.params)) {
    const { rank, value } = rankValue(text);
    const keyId = keepKeyId(db, key);
    const longId = keepLongText(db, value);
    if (longId === null) values.push(id, keyId, position, rank, value);
    else longValues.push(id, keyId, position, rank, longId);
    uses.params.set(keyId, (uses.params.get(keyId) ?? 0) + 1);
    if (isBeingSorted(db, 'run_param', keyId)) {
      db.run(
        'INSERT OR IGNORE INTO sorted_param (key_id, rank, version_id, is_whole) VALUES (?, ?, ?, ?)',
        keyId,
        rank,
        id,
        value === null ? 1 : 0,
      );
    }
  }
  insertRows(db, paramRows, values);
  insertRows(db, longParamRows, longValues);
}

function writeMetrics(db: Database, id: number, run: Run, base: number, uses: KeyUses): void {
  const values: SQLInputValue[] = [];
  for (const { metric, age, position } of orderByAge(run.metrics)) {
    const keyId = keepKeyId(db, metric.key);
    const timestamp = metric.timestamp === null ? null : metric.timestamp - base;
    values.push(id, keyId, age, position, metric.value, metric.step, timestamp);
    if (age > 0) continue;
    uses.metrics.set(keyId, (uses.metrics.get(keyId) ?? 0) + 1);
    if (isBeingSorted(db, 'run_metric', keyId)) {
      const rank = Number.isNaN(metric.value) ? '' : metric.value;
      db.run('INSERT OR IGNORE INTO sorted_metric (key_id, rank, version_id) VALUES (?, ?, ?)', keyId, rank, id);
    }
  }
  insertRows(db, metricRows, values);
}

/** Rows of one statement: what a call costs besides the row is a third of it. */
const rowsAtOnce = 10;

interface Rows {
  readonly columns: number;
  readonly one: string;
  readonly many: string;
}

function rowsOf(table: string, columns: readonly string[]): Rows {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const one = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${row}`;
  return { columns: columns.length, one, many: `${one}${`, ${row}`.repeat(rowsAtOnce - 1)}` };
}

// A column that most rows have nothing in is left out where it can be: it would be a byte in each.
const paramRows = rowsOf('run_param', ['version_id', 'key_id', 'position', 'rank', 'in_row']);
const longParamRows = rowsOf('run_param', ['version_id', 'key_id', 'position', 'rank', 'long_id']);
const metricRows = rowsOf('run_metric', ['version_id', 'key_id', 'age', 'position', 'value', 'step', 'timestamp']);
const tagRows = rowsOf('run_tag', ['version_id', 'position', 'key_id', 'in_row']);
const longTagRows = rowsOf('run_tag', ['version_id', 'position', 'key_id', 'in_row', 'long_id']);

/** Inserts rows whose values stand one after the other, many rows to a statement. */
function insertRows(db: Database, { columns, one, many }: Rows, values: readonly SQLInputValue[]): void {
  const size = columns * rowsAtOnce;
  let at = 0;
  for (; at + size <= values.length; at += size) db.run(many, ...values.slice(at, at + size));
  for (; at < values.length; at += columns) db.run(one, ...values.slice(at, at + columns));
}

/** Notes how many more versions have which keys: at once for those that as many have, which is most of them. */
export function noteKeyUses(db: Database, uses: KeyUses): void {
  for (const column of ['metrics', 'params'] as const) {
    for (const [count, keys] of Map.groupBy(uses[column], ([, count]) => count)) {
      db.run(
        `UPDATE value_key SET ${column} = ${column} + ? WHERE id IN (SELECT value FROM json_each(?))`,
        count,
        packList(keys.map(([keyId]) => keyId)),
      );
    }
  }
}

/** A broken server may send a key twice. */
function lastOfEach(params: Run['params']): ReadonlyMap<string, { readonly position: number; readonly text: string }> {
  return new Map(params.map(({ key, value }, position) => [key, { position, text: value }]));
}

/** The time from which those of a run's metrics are counted, so that they are short. Fractions would not add up exactly. */
function findMetricBase(metrics: readonly Metric[]): number {
  const times = metrics.flatMap(({ timestamp }) => timestamp ?? []);
  return times.every(Number.isSafeInteger) ? (times[0] ?? 0) : 0;
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
