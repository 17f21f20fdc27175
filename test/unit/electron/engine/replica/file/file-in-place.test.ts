import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { storedReplica } from '../stored-replica.ts';
import { sweepModels } from '../sweep.ts';

const folders = replicaFolders();

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
    const file = storedReplica(folders);
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
      const file = storedReplica(folders);
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
