import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Log } from '../../../process/log.ts';
import { isDamage } from './damage.ts';
import { type Database, wrapDatabase } from './database.ts';
import { applicationId, migrations } from './migrations.ts';
import { migrate, readSchemaVersion } from './schema.ts';

/** ms that a statement waits for a lock, for example of a backup or a virus scanner. */
const busyTimeout = 5000;
/**
 * Pages after which the write-ahead log moves into the file. With the usual 1,000, an occasional commit waits 50 ms and
 * more for the disk.
 */
const checkpointPages = 500;
/** Bytes that the write-ahead log may keep on disk after a checkpoint. */
const journalSizeLimit = 16 * 1024 * 1024;

/** A file that the replica must not use. It is only a copy, so a new one may take its place. */
class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

/**
 * Opens or creates the file and brings its schema up to date. Sets aside a file that is damaged, belongs to another
 * program or comes from a newer version of the app, and starts a new one; `setAside` is then the old one's new path.
 * Throws SQLite's error when the file cannot be opened for another reason, such as missing permission.
 */
export function openDatabase(
  file: string,
  options: { readonly log: Log; readonly now: () => number },
): { readonly database: Database; readonly setAside: string | null } {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    return { database: openSound(file, options.log), setAside: null };
  } catch (error) {
    if (!(error instanceof UnusableFile || isDamage(error))) throw error;
    const setAside = moveAside(file, options.now());
    options.log.warn('set aside an unusable local copy', { file, setAside, reason: error.message });
    return { database: openSound(file, options.log), setAside };
  }
}

function openSound(file: string, log: Log): Database {
  const connection = new DatabaseSync(file, { timeout: busyTimeout, enableForeignKeyConstraints: true });
  try {
    if (existsSync(damageMark(file))) throw new UnusableFile('damage was met while it was in use');
    refuseUnusable(connection);
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = ${checkpointPages};
      PRAGMA journal_size_limit = ${journalSizeLimit};
      PRAGMA cache_size = -16000;
    `);
    migrate(connection, migrations);
    return wrapDatabase(connection, () => markDamaged(file, log));
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Only reads, so that a file of another program or a newer app stays as it was. */
function refuseUnusable(connection: DatabaseSync): void {
  const version = readSchemaVersion(connection);
  if (version > migrations.length) {
    throw new UnusableFile(
      `written by a newer version of the app (schema ${version}, this one knows ${migrations.length})`,
    );
  }
  const isEmpty = connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (isEmpty) return;
  if (connection.prepare('PRAGMA application_id').get()?.application_id !== applicationId) {
    throw new UnusableFile('a database of another program');
  }
  for (const table of checkedTables(connection)) {
    const verdict = connection.prepare(`PRAGMA quick_check("${table}")`).get()?.quick_check;
    if (verdict !== 'ok') throw new UnusableFile(String(verdict));
  }
}

/**
 * Lists the tables to check. Leaves out the search index as a whole, because reading its every trigram would take nine
 * tenths of the time, but includes the tables behind it.
 */
function checkedTables(connection: DatabaseSync): readonly string[] {
  return connection
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
    .all()
    .map((row) => String(row.name));
}

/** Renames the file with its write-ahead log, which would otherwise be applied to the new file. */
function moveAside(file: string, now: number): string {
  const target = `${file}-damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  }
  rmSync(damageMark(file), { force: true });
  return target;
}

/**
 * Marks the file as damaged, so that the next start begins a new one instead of failing on the same rows forever. The
 * check at the start reads no content of rows, so damage may show only in use.
 */
function markDamaged(file: string, log: Log): void {
  log.error('the local copy is damaged; the next start begins a new one', { file });
  try {
    writeFileSync(damageMark(file), '');
  } catch (error) {
    log.error('could not mark the damage', { file, detail: String(error) });
  }
}

function damageMark(file: string): string {
  return `${file}-damaged`;
}
