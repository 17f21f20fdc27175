import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a replica holds as it lies on disk. */
export interface ReplicaOnDisk {
  /** SQLite's verdict over the whole file with its write-ahead log, `ok` for a sound one. */
  readonly verdict: string;
  readonly names: ReadonlySet<string>;
  /** Epoch ms of the last complete refresh. */
  readonly lastSuccessAt: number | null;
}

/** Reads a copy of the file, so that the app itself has to recover what a kill left. */
export function checkReplica(file: string): ReplicaOnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'replica-copy-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    for (const suffix of ['', '-wal']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
    }
    return read(copy);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(file: string): ReplicaOnDisk {
  using database = new DatabaseSync(file);
  const verdict = String(database.prepare('PRAGMA integrity_check').get()?.integrity_check);
  const has = (table: string): boolean =>
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined;
  // A kill right at its making leaves a file without tables.
  if (!has('model')) return { verdict, names: new Set(), lastSuccessAt: null };
  const names = database.prepare('SELECT name FROM model').all();
  const success = database.prepare("SELECT value FROM meta WHERE key = 'lastSuccessAt'").get();
  return {
    verdict,
    names: new Set(names.map(({ name }) => String(name))),
    lastSuccessAt: success === undefined ? null : Number(success.value),
  };
}
