import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { wrapDatabase } from '../../../../../../electron/engine/replica/file/database.ts';

it('prepares a statement once while it is used, and keeps no more than some hundred', () => {
  const connection = new DatabaseSync(':memory:');
  const prepare = vi.spyOn(connection, 'prepare');
  const db = wrapDatabase(connection);
  for (let number = 0; number < 1_000; number += 1) {
    expect(db.get('SELECT 1 AS one')).toMatchObject({ one: 1 });
    expect(db.get(`SELECT ${number} AS number`)).toMatchObject({ number });
  }
  expect(prepare).toHaveBeenCalledTimes(1_001);
  db.get('SELECT 999 AS number');
  expect(prepare).toHaveBeenCalledTimes(1_001);
  db.get('SELECT 0 AS number');
  expect(prepare).toHaveBeenCalledTimes(1_002);
  db.close();
});

it('gives rows by the names of their columns or as lists, whichever is asked for first', () => {
  const db = wrapDatabase(new DatabaseSync(':memory:'));
  const sql = "SELECT 1 AS number, 'x' AS text";
  for (let round = 0; round < 2; round += 1) {
    expect(db.lists(sql)).toEqual([[1, 'x']]);
    expect(db.all(sql).map((row) => ({ ...(row as object) }))).toEqual([{ number: 1, text: 'x' }]);
  }
  db.close();
});
