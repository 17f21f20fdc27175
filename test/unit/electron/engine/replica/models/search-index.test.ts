import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';

const folders = replicaFolders();

it('gathers parts while models are stored, says when they are too many, and merges them without losing a word', () => {
  const file = folders.file();
  const replica = folders.open(file);
  expect(mergeAll(replica)).toBe(0);
  expect(replica.searchIndex.isBehind()).toBe(false);
  const generation = replica.models.beginSweep();
  let stored = 0;
  while (!replica.searchIndex.isBehind()) {
    stored += 1;
    replica.models.save([sampleModel({ name: `model-${stored}`, description: `word${stored}` })], generation);
  }
  expect(countParts(file)).toBe(stored);
  expect(find(replica, 'word17')).toContain('model-17');

  expect(mergeAll(replica)).toBeGreaterThan(0);
  expect(countParts(file)).toBeLessThan(16);
  expect(replica.searchIndex.isBehind()).toBe(false);
  for (const number of [1, 17, stored]) expect(find(replica, `word${number}`)).toContain(`model-${number}`);
});

it('merges removals too: what is gone is not found', () => {
  const replica = folders.open();
  for (let number = 1; number <= 40; number += 1) {
    replica.models.save([sampleModel({ name: `model-${number}`, description: `word${number}` })], null);
  }
  mergeAll(replica);
  for (let number = 1; number <= 20; number += 1) replica.models.remove(`model-${number}`);
  expect(mergeAll(replica)).toBeGreaterThan(0);
  expect(find(replica, 'word7')).toEqual([]);
  expect(find(replica, 'word27')).toEqual(['model-27']);
});

it('looks for what an earlier process left unmerged', () => {
  const file = folders.file();
  const first = folders.open(file);
  for (let number = 1; number <= 50; number += 1) first.models.save([sampleModel({ name: `model-${number}` })], null);
  const next = folders.open(file);
  expect(next.searchIndex.isBehind()).toBe(true);
  expect(mergeAll(next)).toBeGreaterThan(0);
  expect(countParts(file)).toBeLessThan(16);
});

/** Returns how many slices it took. */
function mergeAll({ searchIndex }: Replica): number {
  let slices = 0;
  while (!searchIndex.merge()) slices += 1;
  return slices;
}

function find(replica: Replica, search: string): readonly string[] {
  const sort = { column: 'name', direction: 'asc' } as const;
  return replica.models.window({ search, sort, offset: 0, limit: 100 }).rows.map(({ name }) => name);
}

/** FTS5 numbers the parts of its index in the upper bits of the row ids. */
function countParts(file: string): number {
  const connection = new DatabaseSync(file, { readOnly: true });
  const row = connection.prepare('SELECT count(DISTINCT id >> 37) AS parts FROM model_text_data WHERE id > 10').get();
  connection.close();
  return Number(row?.parts);
}
