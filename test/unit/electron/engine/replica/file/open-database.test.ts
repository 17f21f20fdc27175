import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../../../../electron/engine/replica/file/migrations.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels } from '../sweep.ts';

const folders = replicaFolders();

/** Makes a replica of some pages and closes it. */
function storedReplica(): string {
  const file = folders.file();
  const replica = folders.open(file);
  sweepModels(
    replica,
    Array.from({ length: 500 }, (_, index) => sampleModel({ name: `model ${index}`, description: 'd'.repeat(400) })),
  );
  replica.close();
  return file;
}

function overwrite(file: string, bytes: Buffer, position: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, position);
  closeSync(descriptor);
}

const garbage = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256));

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['is cut in half', (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
  ['lost all but its first page', (file) => truncateSync(file, 4096)],
  ['has random bytes in its middle', (file) => overwrite(file, garbage, 50_000)],
  ['has random bytes in its header', (file) => overwrite(file, garbage.subarray(0, 100), 0)],
  ['is random bytes throughout', (file) => writeFileSync(file, garbage)],
  [
    'is a text',
    (file) => writeFileSync(file, 'not a database, but long enough to be looked at as if it were one.'.repeat(20)),
  ],
  ['was written by a newer version of the app', (file) => execute(file, 'PRAGMA user_version = 9999')],
  ['is the database of another program', (file) => execute(file, 'PRAGMA application_id = 1')],
  ['was marked as damaged while in use', (file) => writeFileSync(`${file}-damaged`, '')],
];

function execute(file: string, sql: string): void {
  const connection = new DatabaseSync(file, { defensive: false });
  connection.exec(sql);
  connection.close();
}

describe('a file that', () => {
  it.each(damages)('%s is set aside and a new one begun', (_what, damage) => {
    const file = storedReplica();
    damage(file);
    const before = readFileSync(file);

    const replica = folders.open(file);
    expect(replica.setAside).toBe(`${file}-damaged-2026-01-02T03-04-05-000Z`);
    expect(readFileSync(replica.setAside ?? '').equals(before)).toBe(true);
    expect(replica.models.count()).toBe(0);
    sweepModels(replica, [sampleModel()]);
    replica.close();

    const again = folders.open(file);
    expect(again.setAside).toBeNull();
    expect(again.models.count()).toBe(1);
  });

  it('is empty is used as it is', () => {
    const file = folders.file();
    writeFileSync(file, '');
    expect(folders.open(file).setAside).toBeNull();
  });
});

it('does not apply the write-ahead log of a damaged file to the new one', () => {
  const file = storedReplica();
  folders.open(file).models.save([sampleModel()], null);
  const copy = folders.file();
  for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix);
  overwrite(copy, garbage, 50_000);
  const replica = folders.open(copy);
  expect(replica.setAside).not.toBeNull();
  expect(replica.models.count()).toBe(0);
});

it('recovers what a closed app had committed but not yet moved out of the write-ahead log', () => {
  const file = folders.file();
  const replica = folders.open(file);
  sweepModels(replica, [sampleModel()]);
  const copy = folders.file();
  for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix);
  const recovered = folders.open(copy);
  expect(recovered.setAside).toBeNull();
  expect(recovered.models.count()).toBe(1);
});

it('marks a file whose damage shows only in use', () => {
  const file = storedReplica();
  const replica = folders.open(file);
  execute(file, "UPDATE model_text_data SET block = x'00112233445566778899'");
  const search = () =>
    replica.models.window({ search: 'model', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 10 });
  expect(search).toThrow(/corrupt/);
  expect(existsSync(`${file}-damaged`)).toBe(true);
  replica.close();
  expect(folders.open(file).setAside).not.toBeNull();
});

it('does not take a file that can’t be opened for a damaged one', () => {
  const file = folders.file();
  mkdirSync(file);
  expect(() => folders.open(file)).toThrow(/unable to open/);
  expect(existsSync(file)).toBe(true);
});

it('makes the folder it needs, and brings the schema up to date', () => {
  const file = `${folders.file()}/deeper/registry.sqlite`;
  folders.open(file).close();
  const connection = new DatabaseSync(file);
  expect(connection.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length);
  expect(connection.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal');
  expect(connection.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok');
  connection.close();
});
