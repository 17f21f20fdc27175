import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { migrate, schemaVersion } from '../../../../electron/replica/migrate.ts';

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
  expect(schemaVersion(connection)).toBe(taken);
  migrate(connection, steps);
  expect(schemaVersion(connection)).toBe(3);
  expect(names(connection)).toEqual([{ name: 'churn', owner: 'ada' }]);
});

it('takes a step that fails back as a whole and keeps those before it', () => {
  using connection = new DatabaseSync(':memory:');
  const broken = [...steps.slice(0, 1), "UPDATE model SET name = 'lost'; SELECT no_such_function();"];
  expect(() => migrate(connection, broken)).toThrow(/no_such_function/);
  expect(schemaVersion(connection)).toBe(1);
  expect(names(connection)).toEqual([{ name: 'churn' }]);
  migrate(connection, steps);
  expect(names(connection)).toEqual([{ name: 'churn', owner: 'ada' }]);
});
