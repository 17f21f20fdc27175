import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type CheckpointOptions,
  type MovingThread,
  moveLogBeside,
} from '../../../../../../electron/engine/replica/file/checkpoints.ts';
import { wrapDatabase } from '../../../../../../electron/engine/replica/file/database.ts';
import { manualClock } from '../../deployments/manual-clock.ts';
import { quietLog, replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();

function open(movedFile = (file: string): string => file, options: Partial<CheckpointOptions> = {}) {
  const file = folders.file();
  const connection = new DatabaseSync(file);
  connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');
  const checkpoints = moveLogBeside(connection, movedFile(file), { log: quietLog, ...options });
  const db = wrapDatabase(connection, { onDamage: () => undefined, checkpoints });
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

/** A thread whose disk hangs until it answers. */
function hangingThread() {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const startThread = (data: object): MovingThread => {
    const { state } = data as { readonly state: Int32Array };
    let hear: (outcome: object) => void = () => undefined;
    const thread = {
      on(name: string, listener: (outcome: object) => void) {
        if (name === 'message') hear = listener;
        return thread;
      },
      postMessage: (asked: number) =>
        void answered.then(() => {
          Atomics.store(state, 0, 0);
          hear({ asked, isOver: true });
        }),
      unref() {},
      terminate: async () => 0,
    };
    return thread as unknown as MovingThread;
  };
  return { startThread, answer };
}

describe('a disk that hangs', () => {
  it('is said to after a while, and work goes on as soon as it answers', async () => {
    const clock = manualClock();
    const told: boolean[] = [];
    const { startThread, answer } = hangingThread();
    const { db, write } = open(undefined, { clock, startThread, onSilence: (isSilent) => told.push(isSilent) });
    write(200);
    let isOver = false;
    const waited = db.untilLogIsShort()?.then(() => {
      isOver = true;
    });
    await clock.advance(9_000);
    expect([told, isOver]).toEqual([[], false]);
    await clock.advance(60_000);
    expect([told, isOver]).toEqual([[true], false]);
    answer();
    await waited;
    expect([told, isOver]).toEqual([[true, false], true]);
    expect(clock.untilNext()).toBe(null);
    db.close();
  });

  it('is not said to where it answers in time, nor where nobody waits for it', async () => {
    const clock = manualClock();
    const told: boolean[] = [];
    const { startThread, answer } = hangingThread();
    const { db, write } = open(undefined, { clock, startThread, onSilence: (isSilent) => told.push(isSilent) });
    write(200);
    await clock.advance(60_000);
    const waited = db.untilLogIsShort();
    expect(waited).not.toBe(null);
    answer();
    await waited;
    await clock.advance(60_000);
    expect(told).toEqual([]);
    db.close();
  });
});

describe('another program that reads the file for long', () => {
  it('keeps nobody waiting for good, and is no reason to say that the disk hangs', async () => {
    const clock = manualClock();
    const told: boolean[] = [];
    const { db, file, write } = open(undefined, { clock, onSilence: (isSilent) => told.push(isSilent) });
    write(1);
    const other = new DatabaseSync(file);
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM note').get();
    write(200);
    let isOver = false;
    void db.untilLogIsShort()?.then(() => {
      isOver = true;
    });
    await expect
      .poll(
        async () => {
          await clock.advance(500);
          return isOver;
        },
        { interval: 5 },
      )
      .toBe(true);
    expect(told).toEqual([]);
    other.close();
    db.close();
  });
});
