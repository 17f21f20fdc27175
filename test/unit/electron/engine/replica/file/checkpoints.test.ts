import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { moveLogBeside } from '../../../../../../electron/engine/replica/file/checkpoints.ts';
import { wrapDatabase } from '../../../../../../electron/engine/replica/file/database.ts';
import { quietLog, replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();

function open(movedFile = (file: string): string => file) {
  const file = folders.file();
  const connection = new DatabaseSync(file);
  connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');
  const checkpoints = moveLogBeside(connection, movedFile(file), quietLog);
  const db = wrapDatabase(connection, () => undefined, checkpoints);
  const write = (times: number): void => {
    for (let time = 0; time < times; time += 1)
      db.transaction(() => db.run('INSERT INTO note (text) VALUES (?)', 'x'.repeat(20_000)));
  };
  return { db, file, write, log: (): number => statSync(`${file}-wal`).size };
}

/** What the file holds without its log. */
function countInFile(file: string): number {
  const alone = new DatabaseSync(`${pathToFileURL(file).href}?immutable=1`);
  try {
    return Number(alone.prepare('SELECT count(*) AS n FROM note').get()?.n);
  } finally {
    alone.close();
  }
}

describe('the write-ahead log', () => {
  it('is moved into the file while the file is in use, and begins anew for whoever waits', async () => {
    const { db, file, write, log } = open();
    write(100);
    await db.untilLogIsShort();
    expect(countInFile(file)).toBe(100);
    const before = log();
    for (let round = 0; round < 5; round += 1) {
      write(70);
      await db.untilLogIsShort();
    }
    expect(countInFile(file)).toBe(450);
    expect(log()).toBeLessThan(2 * before);
    db.close();
  });

  it('is not waited for while it is short, nor within a transaction, which it cannot begin anew under', async () => {
    const { db, write } = open();
    write(10);
    await db.untilLogIsShort();
    await db.commitOnce(async (part) => {
      for (let round = 0; round < 100; round += 1) {
        part(() => db.run('INSERT INTO note (text) VALUES (?)', 'x'));
        await db.untilLogIsShort();
      }
    });
    expect(db.get('SELECT count(*) AS n FROM note')).toEqual({ n: 110 });
    db.close();
  });

  it('is gone when the file is closed, even while it is being moved', () => {
    for (let round = 0; round < 10; round += 1) {
      const { db, file, write } = open();
      write(17 + round);
      db.close();
      expect(existsSync(`${file}-wal`)).toBe(false);
      expect(countInFile(file)).toBe(17 + round);
    }
  });

  it('can be made empty while it is being moved', async () => {
    const { db, write, log } = open();
    for (let round = 0; round < 10; round += 1) {
      write(20);
      if (round % 2 === 0) await db.untilLogIsShort();
      db.trimLog();
      expect(log()).toBe(0);
    }
    db.close();
  });

  it('keeps nobody waiting where it cannot be moved', async () => {
    const { db, write } = open((file) => `${file}-elsewhere`);
    write(100);
    await db.untilLogIsShort();
    expect(db.get('SELECT count(*) AS n FROM note')).toEqual({ n: 100 });
    db.close();
  });
});
