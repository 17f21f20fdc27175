import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { migrations } from '../../../../../../electron/engine/replica/file/migrations.ts';
import { migrate } from '../../../../../../electron/engine/replica/file/schema.ts';
import { atOnce } from '../at-once.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';

const folders = replicaFolders();
/** Steps before the one that is looked at. */
const before = 4;

const history = JSON.stringify([{ artifact_path: 'model', flavors: { python_function: {}, xgboost: {} } }]);

function rows(file: string, sql: string): unknown[] {
  using connection = new DatabaseSync(file);
  return connection
    .prepare(sql)
    .all()
    .map((row) => Object.values(row));
}

it('keeps what an older file holds of versions and runs, and makes it found', async () => {
  const file = folders.file();
  {
    using connection = new DatabaseSync(file);
    migrate(connection, migrations.slice(0, before));
    const insert = (sql: string, ...values: (string | number | null)[]) => connection.prepare(sql).run(...values);
    connection.exec(`
      INSERT INTO model (id, name, sort_key, description, digest, generation, aliases)
        VALUES (1, 'churn', 'churn', '', '', 1, '[{"label":"champion","version":"2"},{"label":"gone","version":"9"}]'),
               (2, 'plain', 'plain', '', '', 1, '[]');
      INSERT INTO version (id, model_id, version, number, created_at, description, source, run_id, model_uri, run_state, generation)
        VALUES (11, 1, '1', 1, 1000, 'First', 's3://b/model', 'r1', 'models:/churn/1', 'loaded', 1),
               (12, 1, '2', 2, 2000, '', NULL, NULL, 'models:/churn/2', 'none', 1),
               (21, 2, '1', 1, 3000, '', NULL, 'r3', 'models:/plain/1', 'loaded', 1);
      INSERT INTO version_alias VALUES (11, 0, 'old'), (21, 0, 'own');
      INSERT INTO version_tag VALUES (11, 0, 'team', 'Risk'), (11, 1, 'a.b c', '');
      INSERT INTO run (version_id, run_id, name, user, status, lifecycle)
        VALUES (11, 'r1', 'Grim-Ape', 'ada', 'FINISHED', 'active'), (21, 'r3', NULL, NULL, NULL, 'active');
    `);
    insert('INSERT INTO run_param VALUES (11, ?, 1, ?, NULL)', 'loss', 'x'.repeat(6_000));
    insert('INSERT INTO run_param VALUES (11, ?, 0, ?, 6)', 'depth', '6');
    insert('INSERT INTO run_metric VALUES (11, ?, 0, 1, ?, 3, 30)', 'auc', 0.9);
    insert('INSERT INTO run_metric VALUES (11, ?, 1, 0, ?, 2, 20)', 'auc', 0.8);
    insert('INSERT INTO run_metric VALUES (21, ?, 0, 0, ?, NULL, NULL)', 'auc', null);
    insert('INSERT INTO run_tag VALUES (11, 0, ?, ?)', 'mlflow.log-model.history', history);
  }
  const replica = folders.open(file);
  expect(replica.versions.get('churn', '1')).toMatchObject({
    version: {
      modelUri: 'models:/churn/1',
      tags: [
        { key: 'team', value: 'Risk' },
        { key: 'a.b c', value: '' },
      ],
    },
    run: {
      runId: 'r1',
      params: [
        { key: 'depth', value: '6' },
        { key: 'loss', value: 'x'.repeat(6_000) },
      ],
      metrics: [
        { key: 'auc', value: 0.8, step: 2, timestamp: 20 },
        { key: 'auc', value: 0.9, step: 3, timestamp: 30 },
      ],
      tags: [{ key: 'mlflow.log-model.history', value: history }],
    },
  });
  expect(replica.versions.get('plain', '1')?.run?.metrics).toEqual([
    { key: 'auc', value: Number.NaN, step: null, timestamp: null },
  ]);
  expect(await replica.versions.columns('churn', '', atOnce)).toEqual({ params: ['depth', 'loss'], metrics: ['auc'] });
  replica.close();
  expect(rows(file, 'SELECT alias, version_id FROM alias_now ORDER BY 1')).toEqual([
    ['champion', 12],
    ['own', 21],
  ]);
  expect(rows(file, 'SELECT name, version_id FROM version_flavour JOIN value_key ON id = key_id')).toEqual([
    ['xgboost', 11],
  ]);
  expect(rows(file, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(rows(file, "SELECT name FROM sqlite_schema WHERE name LIKE 'old%'")).toEqual([]);
});

it('takes a file with the runs of 5,000 versions in seconds', { timeout: 60_000 }, () => {
  const file = folders.file();
  {
    using connection = new DatabaseSync(file);
    migrate(connection, migrations.slice(0, before));
    connection.exec(`
      INSERT INTO model (id, name, sort_key, description, digest, generation) VALUES (1, 'churn', 'churn', '', '', 1);
      WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5000)
      INSERT INTO version (id, model_id, version, number, created_at, description, model_uri, run_state, generation)
        SELECT n, 1, n, n, n, '', '', 'loaded', 1 FROM n;
      INSERT INTO run (version_id, run_id, lifecycle) SELECT id, 'r' || id, 'active' FROM version;
      WITH RECURSIVE k (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM k WHERE k < 20)
      INSERT INTO run_param SELECT id, 'p' || k, k, 'Value ' || (id % 9), NULL FROM version, k;
      INSERT INTO run_metric SELECT version_id, key, 0, position, version_id / 7.0, 1, 1 FROM run_param;
    `);
  }
  const start = performance.now();
  folders.open(file);
  expect(performance.now() - start).toBeLessThan(20_000);
});

it('takes at most 1.9 MB for 1,000 versions with 15 metrics, 20 parameters and 5 tags', () => {
  const file = folders.file();
  const replica = folders.open(file);
  const count = 1_000;
  for (let model = 0; model < count / 10; model += 1) {
    const name = `fraud-detection-${model}`;
    replica.models.save([sampleModel({ name })], 0);
    const versions = Array.from({ length: 10 }, (_, index) =>
      sampleVersion(name, index + 1, {
        createdAt: 1_790_000_000_000 + model * 1_000 + index,
        tags: Array.from({ length: 5 }, (_, tag) => ({ key: `team.tag-${tag}`, value: `Value ${(model * tag) % 12}` })),
      }),
    );
    const sweep = replica.versions.beginSweep(name);
    replica.versions.save(name, versions, sweep);
    replica.versions.finishSweep(name, sweep, 1);
    replica.runs.save(
      name,
      versions.map(({ version, runId }) => ({
        version,
        state: 'loaded',
        run: sampleRun({
          runId: runId ?? '',
          params: Array.from({ length: 20 }, (_, key) => ({
            key: `param-${key}`,
            value: key % 2 === 0 ? String(model * key) : `Option-${model % 7}`,
          })),
          metrics: Array.from({ length: 15 }, (_, key) => ({
            key: `metric-${key}`,
            value: 1 / (1 + model * 10 + Number(version) + key),
            step: 10,
            timestamp: 1_790_000_000_000 + key,
          })),
        }),
      })),
    );
  }
  replica.close();
  const [pages] = rows(file, 'SELECT page_count * page_size FROM pragma_page_count, pragma_page_size') as [[number]];
  expect(pages[0]).toBeLessThan(1_900_000);
});

it('removes everything of a version with it, and counts none of its names', () => {
  const file = folders.file();
  const replica = folders.open(file);
  replica.models.save([sampleModel({ aliases: [{ label: 'champion', version: '1' }] })], 0);
  const version = sampleVersion('churn', 1, { tags: [{ key: 'team', value: 'risk' }] });
  replica.versions.save('churn', [version], replica.versions.beginSweep('churn'));
  replica.runs.save('churn', [
    { version: '1', state: 'loaded', run: sampleRun({ tags: [{ key: 'mlflow.log-model.history', value: history }] }) },
  ]);
  const left = (table: string): number => rows(file, `SELECT * FROM ${table}`).length;
  const tables = ['version_tag', 'run_tag', 'version_flavour', 'alias_now'];
  expect(tables.map(left)).toEqual([1, 1, 1, 1]);
  replica.models.remove('churn');
  expect(tables.map(left)).toEqual([0, 0, 0, 0]);
});

it('finds a version by its aliases as its model tells them last, and by its own where the model tells none', () => {
  const file = folders.file();
  const replica = folders.open(file);
  const aliases = (): unknown[] => rows(file, 'SELECT alias, version FROM alias_now JOIN version ON id = version_id');
  const save = (...labels: [string, string][]): void => {
    replica.models.save([sampleModel({ aliases: labels.map(([label, version]) => ({ label, version })) })], 0);
  };
  save(['champion', '2']);
  replica.versions.save(
    'churn',
    [1, 2].map((number) => sampleVersion('churn', number, { aliases: [`own-${number}`] })),
    replica.versions.beginSweep('churn'),
  );
  expect(aliases()).toEqual([['champion', '2']]);
  save(['champion', '1'], ['latest', '2']);
  expect(aliases()).toEqual([
    ['champion', '1'],
    ['latest', '2'],
  ]);
  save();
  expect(aliases()).toEqual([
    ['own-1', '1'],
    ['own-2', '2'],
  ]);
});
