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
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { DamagedContent } from '../../../../../../electron/engine/replica/file/damage.ts';
import { migrations } from '../../../../../../electron/engine/replica/file/migrations.ts';
import { openReplica, type Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { manualClock } from '../../deployments/manual-clock.ts';
import { quietLog, replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { storedReplica } from '../stored-replica.ts';
import { sweepModels } from '../sweep.ts';

const folders = replicaFolders();

function overwrite(file: string, bytes: Buffer, position: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, position);
  closeSync(descriptor);
}

const garbage = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256));

type Damage = readonly [string, (file: string) => void];

/** What shows at once. */
const strangers: readonly Damage[] = [
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
  ['was marked as damaged while in use', (file) => writeFileSync(`${file}-damaged`, '')],
  ['was marked by a folder', (file) => mkdirSync(`${file}-damaged`)],
];

/** What shows where it is read, or by the check of the whole file. */
const damages: readonly Damage[] = [
  ['is cut in half', (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
  ['lost all but its first page', (file) => truncateSync(file, 4096)],
  ['has random bytes in its middle', (file) => overwrite(file, garbage, 50_000)],
  ['has an index that lost rows', (file) => loseIndexRows(file)],
];

/** Opens a file and has the whole of it checked at once. */
async function openAndCheck(file: string): Promise<'sound' | 'damaged'> {
  const clock = manualClock();
  const { promise, resolve } = Promise.withResolvers<'sound' | 'damaged'>();
  const replica = openReplica(file, {
    log: { ...quietLog, info: (message) => message === 'the local copy is sound' && resolve('sound') },
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
    clock,
    onDamage: () => resolve('damaged'),
  });
  try {
    if (replica.setAside !== null) return 'damaged';
    clock.advance(2_000);
    return await promise;
  } finally {
    replica.close();
  }
}

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
  it.each(strangers)('%s is set aside and a new one begun', (_what, damage) => {
    const file = storedReplica(folders);
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

  it.each(damages)('%s is found out, set aside, and a new one begun', async (_what, damage) => {
    const file = storedReplica(folders);
    damage(file);
    expect(await openAndCheck(file)).toBe('damaged');
    const replica = folders.open(file);
    if (existsSync(`${file}-damaged-2026-01-02T03-04-05-000Z`)) expect(replica.models.count()).toBe(0);
    sweepModels(replica, [sampleModel()]);
    replica.close();
    expect(await openAndCheck(file)).toBe('sound');
    expect(folders.open(file).models.count()).toBe(1);
  });

  it('says after its check what was wrong with it', async () => {
    const file = storedReplica(folders);
    loseIndexRows(file);
    await openAndCheck(file);
    expect(folders.open(file).notice).toContain('could not be used (wrong # of entries in index model_by_name)');
  });

  it('is sound is found to be while others write to it', async () => {
    const file = storedReplica(folders);
    const other = new DatabaseSync(file);
    let id = 0;
    const timer = setInterval(() => {
      id += 1;
      other.exec(
        `UPDATE model SET description = 'changed ${id}', sort_key = sort_key || 'x' WHERE id % 50 = ${id % 50}`,
      );
    }, 0);
    for (let round = 0; round < 5; round += 1) expect(await openAndCheck(file)).toBe('sound');
    clearInterval(timer);
    other.close();
  });

  it('is closed at any time of its check is let go of', async () => {
    const file = storedReplica(folders);
    for (let round = 0; round < 12; round += 1) {
      const clock = manualClock();
      const replica = openReplica(file, { log: quietLog, clock });
      clock.advance(2_000);
      await delay(round * 5);
      replica.close();
      // The last connection takes the write-ahead log with it.
      expect(existsSync(`${file}-wal`)).toBe(false);
    }
  });

  it('is empty is used as it is', () => {
    const file = folders.file();
    writeFileSync(file, '');
    expect(folders.open(file).setAside).toBeNull();
  });
});

it('does not apply the write-ahead log of a damaged file to the new one', async () => {
  const file = storedReplica(folders);
  folders.open(file).models.save([sampleModel()], null);
  const copy = folders.file();
  for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix);
  overwrite(copy, garbage, 50_000);
  await openAndCheck(copy);
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
  const file = storedReplica(folders);
  const replica = folders.open(file);
  execute(file, "UPDATE model_text_data SET block = x'00112233445566778899'");
  const search = () =>
    replica.models.window({ search: 'model', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 10 });
  expect(search).toThrow(/corrupt/);
  expect(existsSync(`${file}-damaged`)).toBe(true);
  replica.close();
  expect(folders.open(file).setAside).not.toBeNull();
});

const cells: readonly (readonly [string, string, (replica: Replica) => unknown])[] = [
  ['no JSON in a tag', "UPDATE model SET tags = '[{'", (replica) => replica.models.get('model 1')],
  ['a number for tags', "UPDATE model SET tags = '7'", (replica) => replica.models.get('model 1')],
  ['an alias without a version', `UPDATE model SET aliases = '[{"label":"a"}]'`, (replica) => listModels(replica)],
  ['no JSON in a fact', "UPDATE meta SET value = '{'", (replica) => replica.sync.read()],
];

it.each(cells)('content that is %s is damage: the next opening begins a new file', (_what, sql, read) => {
  const file = storedReplica(folders);
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
  const file = storedReplica(folders);
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
