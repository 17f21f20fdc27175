import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { migrations } from '../../../../../../electron/engine/replica/file/migrations.ts';
import { migrate, readSchemaVersion } from '../../../../../../electron/engine/replica/file/schema.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';

const folders = replicaFolders();

const steps = [
  "CREATE TABLE model (name TEXT) STRICT; INSERT INTO model VALUES ('churn');",
  "ALTER TABLE model ADD COLUMN owner TEXT NOT NULL DEFAULT 'nobody';",
  "UPDATE model SET owner = 'ada';",
];

function names(connection: DatabaseSync): unknown[] {
  return connection
    .prepare('SELECT * FROM model')
    .all()
    .map((row) => ({ ...row }));
}

it.each([0, 1, 2, 3])('brings a file that has taken %i steps up to date', (taken) => {
  using connection = new DatabaseSync(':memory:');
  migrate(connection, steps.slice(0, taken));
  expect(readSchemaVersion(connection)).toBe(taken);
  migrate(connection, steps);
  expect(readSchemaVersion(connection)).toBe(3);
  expect(names(connection)).toEqual([{ name: 'churn', owner: 'ada' }]);
});

it('takes a step that fails back as a whole and keeps those before it', () => {
  using connection = new DatabaseSync(':memory:');
  const broken = [...steps.slice(0, 1), "UPDATE model SET name = 'lost'; SELECT no_such_function();"];
  expect(() => migrate(connection, broken)).toThrow(/no_such_function/);
  expect(readSchemaVersion(connection)).toBe(1);
  expect(names(connection)).toEqual([{ name: 'churn' }]);
  migrate(connection, steps);
  expect(names(connection)).toEqual([{ name: 'churn', owner: 'ada' }]);
});

it('keeps models, their tags and labels, and the search when a replica of the first schema is opened', () => {
  const file = folders.file();
  using connection = new DatabaseSync(file);
  migrate(connection, migrations.slice(0, 1));
  connection.exec(`
    INSERT INTO meta VALUES ('generation', '3'), ('lastSuccessAt', '7000');
    INSERT INTO model (id, name, sort_key, description, created_at, updated_at, latest_version, latest_number, digest, generation)
      VALUES (1, 'churn', 'churn', 'Who leaves', 1000, 2000, '2', 2, '', 3), (2, 'plain', 'plain', '', 1000, 2000, NULL, NULL, '', 3);
    INSERT INTO model_tag VALUES (1, 1, 'tier', '"gold"'), (1, 0, 'team', 'risk');
    INSERT INTO model_alias VALUES (1, 0, 'champion', '2');
    INSERT INTO model_stage VALUES (1, 0, 'Production', '1');
    INSERT INTO model_search (rowid, name, description, tags, labels)
      VALUES (1, 'churn', 'who leaves', 'team=risk', 'champion'), (2, 'plain', '', '', '');
  `);
  connection.close();
  const replica = folders.open(file);
  expect(replica.models.get('churn')?.model).toEqual(
    sampleModel({
      description: 'Who leaves',
      latestVersion: '2',
      tags: [
        { key: 'team', value: 'risk' },
        { key: 'tier', value: '"gold"' },
      ],
      aliases: [{ label: 'champion', version: '2' }],
      stages: [{ label: 'Production', version: '1' }],
    }),
  );
  expect(replica.models.get('plain')?.model).toMatchObject({ tags: [], aliases: [], stages: [] });
  for (const [search, total] of [
    ['leaves', 1],
    ['risk', 1],
    ['on', 1],
    ['in', 1],
    ['p', 2],
  ] as const) {
    const query = { search, sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 10 } as const;
    expect([search, replica.models.window(query).total]).toEqual([search, total]);
  }
  expect(replica.sync.read()).toMatchObject({ lastSuccessAt: 7_000, lastSweepAt: 7_000, changes: null });
});
