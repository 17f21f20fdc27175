import { execFileSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { DamagedContent } from '../../../../../../electron/engine/replica/file/damage.ts';
import { migrations } from '../../../../../../electron/engine/replica/file/migrations.ts';
import { openReplica, type Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { quietLog, replicaFolders } from '../replica-folder.ts';
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
  ['lost a table', (file) => execute(file, 'DROP TABLE run_tag')],
  ['lost an index', (file) => execute(file, 'DROP INDEX model_by_update')],
  ['has a table of another shape', (file) => execute(file, 'ALTER TABLE run ADD COLUMN more TEXT')],
  ['has an index that lost rows', (file) => loseIndexRows(file)],
  ['was marked as damaged while in use', (file) => writeFileSync(`${file}-damaged`, '')],
];

function execute(file: string, sql: string): void {
  const connection = new DatabaseSync(file, { defensive: false });
  connection.exec(sql);
  connection.close();
}

/** Empties an index and leaves its table: SQLite then finds no row by it, and nothing wrong in a quick check. */
function loseIndexRows(file: string): void {
  const connection = new DatabaseSync(file, { defensive: false });
  const { rootpage } =
    connection.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'model_by_name'").get() ?? {};
  const pageSize = Number(connection.prepare('PRAGMA page_size').get()?.page_size);
  connection.exec('PRAGMA journal_mode = DELETE');
  connection.close();
  // An empty leaf page of an index.
  const page = Buffer.alloc(pageSize);
  page.writeUInt8(10, 0);
  page.writeUInt16BE(pageSize, 5);
  overwrite(file, page, (Number(rootpage) - 1) * pageSize);
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

const inPlace: readonly (readonly [string, (path: string) => void])[] = [
  ['a folder', (path) => mkdirSync(path)],
  ['a link to another file', (path) => symlinkSync('/etc/hostname', path)],
  ['a link to nowhere', (path) => symlinkSync('/no/such/file', path)],
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
];

describe.skipIf(process.platform === 'win32')('in place of the file', () => {
  it.each(inPlace)('%s is set aside and a new one begun', (_what, put) => {
    const file = folders.file();
    put(file);
    const replica = folders.open(file);
    expect(replica.setAside).not.toBeNull();
    expect(replica.notice).toContain(String(replica.setAside));
    sweepModels(replica, [sampleModel()]);
    expect(lstatSync(file).isFile()).toBe(true);
  });

  it.each(inPlace)('%s beside it, where the write-ahead log belongs, is set aside with it', (_what, put) => {
    const file = storedReplica();
    put(`${file}-wal`);
    const replica = folders.open(file);
    expect(replica.setAside).not.toBeNull();
    expect(replica.models.count()).toBe(0);
  });

  it('a file where its folder belongs is set aside', () => {
    const folder = folders.file();
    writeFileSync(folder, 'no folder');
    const replica = folders.open(join(folder, 'registry.sqlite'));
    sweepModels(replica, [sampleModel()]);
    expect(replica.notice).toBeNull();
  });
});

describe('a file that another program holds', () => {
  it.each(['PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE meta SET value = value', 'BEGIN EXCLUSIVE'])(
    'by "%s" costs the start a moment, and its rows are there',
    (sql) => {
      const file = storedReplica();
      const other = new DatabaseSync(file);
      other.exec(sql);
      const before = performance.now();
      const replica = folders.open(file);
      expect(replica.models.count()).toBe(500);
      expect(performance.now() - before).toBeLessThan(3_000);
      if (sql.startsWith('PRAGMA')) {
        expect(replica.notice).toContain('Another program holds the copy');
        sweepModels(replica, [sampleModel()]);
        expect(replica.models.count()).toBe(1);
      } else {
        expect(() => replica.models.save([sampleModel()], null)).toThrow(/locked/);
      }
      replica.close();
      other.close();
      const again = folders.open(file);
      expect(again.notice).toBeNull();
      expect(again.models.count()).toBe(500);
    },
  );
});

const cells: readonly (readonly [string, string, (replica: Replica) => unknown])[] = [
  ['no JSON in a tag', "UPDATE model SET tags = '[{'", (replica) => replica.models.get('model 1')],
  ['a number for tags', "UPDATE model SET tags = '7'", (replica) => replica.models.get('model 1')],
  ['an alias without a version', `UPDATE model SET aliases = '[{"label":"a"}]'`, (replica) => listModels(replica)],
  ['no JSON in a fact', "UPDATE meta SET value = '{'", (replica) => replica.sync.read()],
];

it.each(cells)('content that is %s is damage: the next opening begins a new file', (_what, sql, read) => {
  const file = storedReplica();
  execute(file, sql);
  const onDamage = vi.fn();
  const replica = openReplica(file, { log: quietLog, onDamage });
  expect(() => read(replica)).toThrow(DamagedContent);
  expect(onDamage).toHaveBeenCalled();
  replica.close();
  const again = folders.open(file);
  expect(again.setAside).not.toBeNull();
  expect(again.models.count()).toBe(0);
});

it('a fact of another shape is read as unknown', () => {
  const file = storedReplica();
  execute(file, "INSERT OR REPLACE INTO meta (key, value) VALUES ('changes', '[7]'), ('lastSweepAt', '\"x\"')");
  expect(folders.open(file).sync.read()).toMatchObject({ changes: null, lastSweepAt: null });
});

function listModels(replica: Replica) {
  return replica.models.window({ search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 10 });
}

it('makes the folder it needs, and brings the schema up to date', () => {
  const file = `${folders.file()}/deeper/registry.sqlite`;
  folders.open(file).close();
  const connection = new DatabaseSync(file);
  expect(connection.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length);
  expect(connection.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal');
  expect(connection.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok');
  connection.close();
});
