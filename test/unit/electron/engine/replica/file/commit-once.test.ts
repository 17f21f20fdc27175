import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { wrapDatabase } from '../../../../../../electron/engine/replica/file/database.ts';
import { replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();

function open() {
  const file = folders.file();
  const connection = new DatabaseSync(file);
  connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE written (name TEXT UNIQUE)');
  const db = wrapDatabase(connection);
  const other = new DatabaseSync(file);
  const write = (name: string): void => void db.run('INSERT INTO written VALUES (?)', name);
  return {
    db,
    write,
    onDisk: () =>
      other
        .prepare('SELECT name FROM written')
        .all()
        .map(({ name }) => name),
    close() {
      db.close();
      other.close();
    },
  };
}

it('writes the parts of some work to the disk when it ends, and everybody here sees them before', async () => {
  const { db, write, onDisk, close } = open();
  await db.commitOnce(async (part) => {
    part(() => write('a'));
    await setImmediate();
    part(() => write('b'));
    expect(db.all('SELECT name FROM written')).toHaveLength(2);
    expect(onDisk()).toEqual([]);
  });
  expect(onDisk()).toEqual(['a', 'b']);
  close();
});

it('writes what came before when others write meanwhile, who fail or not by themselves', async () => {
  const { db, write, onDisk, close } = open();
  await db.commitOnce(async (part) => {
    part(() => write('a'));
    write('visit');
    expect(onDisk()).toEqual(['a', 'visit']);
    part(() => db.transaction(() => write('b')));
    expect(() =>
      db.transaction(() => {
        write('c');
        write('a');
      }),
    ).toThrow('UNIQUE');
    expect(onDisk()).toEqual(['a', 'visit', 'b']);
    part(() => write('d'));
  });
  expect(onDisk()).toEqual(['a', 'visit', 'b', 'd']);
  close();
});

it('takes back the parts before one that fails, and keeps them when only the work fails', async () => {
  const { db, write, onDisk, close } = open();
  const before = db.rollbacks();
  await expect(
    db.commitOnce(async (part) => {
      part(() => write('a'));
      part(() => {
        write('b');
        write('a');
      });
    }),
  ).rejects.toThrow('UNIQUE');
  expect(onDisk()).toEqual([]);
  expect(db.rollbacks()).toBe(before + 1);
  await expect(
    db.commitOnce(async (part) => {
      part(() => write('a'));
      throw new Error('The server is gone');
    }),
  ).rejects.toThrow('gone');
  expect(onDisk()).toEqual(['a']);
  close();
});

it('shares the transaction between two works at the same time, and outlives being closed', async () => {
  const { db, write, onDisk, close } = open();
  await Promise.all(
    ['a', 'b'].map((name) =>
      db.commitOnce(async (part) => {
        part(() => write(name));
        await setImmediate();
        part(() => write(`${name} again`));
      }),
    ),
  );
  expect(onDisk()).toHaveLength(4);
  await db.commitOnce(async (part) => {
    part(() => write('c'));
    close();
  });
});
