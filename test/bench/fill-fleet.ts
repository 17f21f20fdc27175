import { DatabaseSync } from 'node:sqlite';
import { openReplica, type Replica } from '../../electron/engine/replica/replica.ts';
import { quiet } from './app-registry.ts';

/** How large a fleet is: so many models, each with so many versions. */
export interface FleetSize {
  readonly models: number;
  readonly versionsPerModel: number;
}

/** When the newest version of every fleet was registered, in ms since the epoch. */
export const fleetNow = Date.UTC(2026, 10, 26);

const metrics = ['val_auc', 'loss', ...Array.from({ length: 13 }, (_, index) => `metric_${index}`)];
const params = ['max_depth', 'optimizer', 'config', ...Array.from({ length: 17 }, (_, index) => `param_${index}`)];
const tags = ['team', 'region', 'tier', 'owner', 'purpose'];
/** Every so many versions a run has hundreds of metrics and parameters, and a parameter of 6,000 letters. */
const largeRunEvery = 10_000;
const modelsAtOnce = 1_000;

/**
 * Fills the file of a replica with versions that have 15 metrics, 20 parameters and 5 tags each, as fast as SQLite takes
 * them: past the app's own statements, and with the indexes made afterwards.
 */
export function fillFleet(file: string, { models, versionsPerModel }: FleetSize): void {
  const replica = openReplica(file, { log: quiet });
  saveModels(replica, models);
  replica.close();
  using db = new DatabaseSync(file);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN');
  const indexes = db
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND (name GLOB 'run_*' OR name GLOB 'version_*')",
    )
    .all();
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  const keep = db.prepare('INSERT INTO value_key (name) VALUES (?) RETURNING id');
  const idOf = (name: string): number => Number(keep.get(name)?.id);
  const [metricIds, paramIds, tagIds] = [metrics.map(idOf), params.map(idOf), tags.map(idOf)];
  const flavours = ['sklearn', 'xgboost', 'pytorch'].map(idOf);
  const numbers = (most: number): string =>
    `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${most})`;
  /** A number of a version from 0 up to `end` that is the same each time and follows no order. */
  const mixed = (salt: number | string, end: number): string =>
    `(((version.id * 2654435761 + ${salt} * 40503) % 1000003) % ${end})`;
  db.exec(`
    ${numbers(versionsPerModel)}
    INSERT INTO version (model_id, version, number, created_at, updated_at, description, source, run_id, status, stage,
                         model_uri, run_state, generation, digest, run_read_at)
      SELECT model.id, n, n, ${fleetNow} - (model.id * 7919 + n * 104729) % 100000000 * 400, ${fleetNow}, '',
             's3://models/' || model.id || '/artifacts/model', printf('%032x', model.id * 100 + n), 'READY',
             iif(n = 1 AND model.id % 5 = 0, 'Production', NULL), '', 'loaded', 1, 'x', 1
      FROM model CROSS JOIN n;
    INSERT INTO run (version_id, run_id, experiment_id, name, user, status, start_time, end_time, artifact_uri, lifecycle)
      SELECT id, '', id % 40, 'bold-crow-' || id, 'user-' || ${mixed(1, 60)}, 'FINISHED', created_at, created_at,
             's3://models/' || model_id || '/artifacts', 'active' FROM version;
    INSERT OR IGNORE INTO alias_now SELECT iif(model_id % 50 = 0, 'champion', 'live'), id FROM version WHERE model_id % 10 = 0 AND number = 1;
    INSERT INTO version_flavour SELECT id, CASE ${mixed(2, 10)} WHEN 0 THEN ${flavours[2]} WHEN 1 THEN ${flavours[1]} ELSE ${flavours[0]} END FROM version;
  `);
  // In the order of the versions, as the app stores them: pages of a table are as full as there.
  db.exec('CREATE TEMP TABLE filled (kind TEXT, id INTEGER, name TEXT, position INTEGER)');
  const fill = db.prepare('INSERT INTO filled VALUES (?, ?, ?, ?)');
  for (const [index, id] of metricIds.entries()) fill.run('metric', id, metrics[index] ?? '', index);
  for (const [index, id] of paramIds.entries()) fill.run('param', id, params[index] ?? '', index);
  for (const [index, id] of tagIds.entries()) fill.run('tag', id, tags[index] ?? '', index);
  db.exec(`
    INSERT INTO run_metric (version_id, key_id, age, position, value, step, timestamp)
      SELECT version.id, filled.id, 0, position, (version.id * 2654435761 + position * 40503) % 1000003 / 1000003.0, 10, 0
      FROM version CROSS JOIN filled WHERE kind = 'metric';
    INSERT INTO run_param (version_id, key_id, position, rank)
      SELECT version.id, filled.id, position,
             iif(position % 2 = 0, ${mixed('position', 12)}, 'option-' || ${mixed('position', 9)})
      FROM version CROSS JOIN filled WHERE kind = 'param';
    INSERT INTO version_tag (version_id, position, key_id, rank)
      SELECT version.id, position, filled.id, filled.name || '-' || ${mixed('(position + 50)', 25)}
      FROM version CROSS JOIN filled WHERE kind = 'tag';
    DROP TABLE filled;
  `);
  const many = Array.from({ length: 2_000 }, (_, index) => idOf(`rare_${index}`));
  for (const [index, id] of many.entries()) {
    const isLong = index % 20 === 0;
    const versions = `FROM version WHERE id % ${largeRunEvery} = 7`;
    if (isLong) db.exec(`INSERT INTO long_text SELECT id * 10000 + ${index}, printf('%.6000c', 'x') ${versions}`);
    db.exec(`INSERT INTO run_param (version_id, key_id, position, rank, long_id)
      SELECT id, ${id}, ${100 + index}, '${isLong ? 'long' : 'short'}', ${isLong ? `id * 10000 + ${index}` : 'NULL'} ${versions}`);
    if (index < 500) {
      db.exec(`INSERT INTO run_metric (version_id, key_id, age, position, value, step, timestamp)
        SELECT id, ${id}, 0, ${100 + index}, 0.5, 1, 1 FROM version WHERE id % ${largeRunEvery} = 7`);
    }
  }
  for (const { sql } of indexes) db.exec(String(sql));
  for (const [column, from] of [
    ['metrics', 'run_metric WHERE age = 0'],
    ['params', 'run_param'],
  ]) {
    db.exec(`UPDATE value_key SET ${column} = used.n
      FROM (SELECT key_id, count(*) AS n FROM ${from} GROUP BY key_id) AS used WHERE id = used.key_id`);
  }
  db.exec(`
    INSERT INTO deployment (id, name, sort_key, status, status_rank, model_name, model_version, document)
      SELECT 'd-' || id, 'd-' || id, 'd-' || id, iif(id % 3 = 0, 'Failed', 'Deployed'), iif(id % 3 = 0, 2, 0), name, '1', '{}'
      FROM model WHERE id % 400 = 0;
    COMMIT;`);
}

function saveModels(replica: Replica, models: number): void {
  const generation = replica.models.beginSweep();
  for (let at = 0; at < models; at += modelsAtOnce) {
    replica.models.save(
      Array.from({ length: Math.min(modelsAtOnce, models - at) }, (_, index) => ({
        name: `fraud-model-${at + index}`,
        description: 'Scores transactions',
        createdAt: fleetNow,
        updatedAt: fleetNow,
        latestVersion: '3',
        tags: [{ key: 'team', value: `team-${(at + index) % 25}` }],
        aliases: [],
        stages: [],
      })),
      generation,
    );
  }
}
