import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describeFileFailure } from '../../../../shared/failure/file-failure.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import { checkBeside } from './background-check.ts';
import { moveLogBeside } from './checkpoints.ts';
import { isDamage } from './damage.ts';
import { type Database, wrapDatabase } from './database.ts';
import { findDamage } from './file-check.ts';
import { migrations } from './migrations.ts';
import { migrate, readSchemaVersion } from './schema.ts';
import { refuseOtherThanFiles, refuseUnusable, UnusableFile } from './usable-file.ts';

/** ms that a statement waits for a lock, for example of a backup: nothing else is answered meanwhile. */
const busyTimeout = 500;
/** Bytes that the write-ahead log may keep on disk after a checkpoint. */
const journalSizeLimit = 16 * 1024 * 1024;

/**
 * kB of the file kept in memory, once they were read. A query tests versions all over a file of some hundred MB: with a quarter of
 * this, it takes twice as long.
 */
const cacheSize = 64_000;

const metInUse = 'damage was met while it was in use';
/** Characters of what is said of a damaged file. */
const longestReason = 500;

export interface OpenedDatabase {
  readonly database: Database;
  /** Where an unusable file was moved to; null when it was sound or could not be moved. */
  readonly setAside: string | null;
  /** What the person should know of it; null for nothing. */
  readonly notice: string | null;
}

interface OpenOptions {
  readonly log: Log;
  readonly now: () => number;
  /** Damage was met in use, or by the check of the whole file that follows the opening. */
  readonly onDamage?: (() => void) | undefined;
  /** The disk has not answered for long; false when it answers again. */
  readonly onSilence?: ((isSilent: boolean) => void) | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Opens or creates the file and brings its schema up to date. Sets aside what is damaged, belongs to another program,
 * comes from a newer version of the app or is no file, and starts a new one. Where the file cannot be used at all, for
 * example on a full disk or because another program holds it, this session works on a copy in memory. Never throws for
 * the state of the disk.
 */
export function openDatabase(file: string, options: OpenOptions): OpenedDatabase {
  try {
    return openOnDisk(file, options);
  } catch (error) {
    options.log.error('the local copy cannot be used; this session works in memory', { file, reason: String(error) });
    const failure = describeFileFailure(error);
    const why =
      failure === null
        ? 'The copy of the models on this computer could not be opened.'
        : `${failure.message} ${failure.hint ?? ''}`;
    return {
      database: openInMemory(file),
      setAside: null,
      notice: `${why} Until the app is started again, it works without saving models.`,
    };
  }
}

function openOnDisk(file: string, options: OpenOptions): OpenedDatabase {
  makeFolder(dirname(file), options);
  try {
    return { database: openSound(file, options), setAside: null, notice: null };
  } catch (error) {
    if (!(error instanceof UnusableFile || isDamage(error))) throw error;
    const setAside = moveAside(file, options.now());
    options.log.warn('set aside an unusable local copy', { file, setAside, reason: error.message });
    return {
      database: openSound(file, options),
      setAside,
      notice: `The copy of the models on this computer could not be used (${error.message}). It was set aside as ${setAside}, and everything is read anew.`,
    };
  }
}

/** Makes the folder. Whatever else is in its place is set aside. */
function makeFolder(folder: string, { log, now }: OpenOptions): void {
  for (const path of [dirname(folder), folder]) {
    if (existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) === undefined) continue;
    log.warn('set aside a link to nowhere', { path, setAside: moveAside(path, now()) });
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const wrong = [dirname(folder), folder].find((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile());
    if (wrong === undefined) throw error;
    log.warn('set aside a file in place of a folder', { path: wrong, setAside: moveAside(wrong, now()) });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
}

function openSound(file: string, options: OpenOptions): Database {
  refuseMarked(file);
  refuseOtherThanFiles(file);
  const connection = new DatabaseSync(file, { timeout: busyTimeout, enableForeignKeyConstraints: true });
  try {
    refuseUnusable(connection);
    const isNew = readSchemaVersion(connection) === 0;
    letShrink(connection);
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA journal_size_limit = ${journalSizeLimit};
      PRAGMA cache_size = -${cacheSize};
    `);
    migrate(connection, migrations);
    const onDamage = (reason = metInUse): void => {
      markDamaged(file, reason, options.log);
      options.onDamage?.();
    };
    const checkpoints = moveLogBeside(connection, file, options);
    const endCheck = isNew ? undefined : checkBeside(file, { ...options, onDamage });
    return wrapDatabase(connection, { onDamage: () => onDamage(), onClose: endCheck, checkpoints });
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A file of this size is rewritten in a fifth of a second. */
const mostRewritten = 32 * 1024 * 1024;

/** Makes the file one that gives freed pages back to the disk. A large one of an older app stays as it is and reuses them. */
function letShrink(connection: DatabaseSync): void {
  const read = (pragma: string): number => Number(connection.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
  if (read('auto_vacuum') === 2) return;
  connection.exec('PRAGMA auto_vacuum = INCREMENTAL');
  const pages = read('page_count');
  if (pages > 0 && pages * read('page_size') <= mostRewritten) connection.exec('VACUUM');
}

/** Copies what the file holds, where that can be read, past locks and without writing beside it. */
function openInMemory(file: string): Database {
  const sources = existsSync(file) && !existsSync(damageMark(file)) ? ['mode=ro', 'immutable=1'] : [];
  for (const mode of sources) {
    const name = `file:${randomUUID()}?mode=memory&cache=shared`;
    const copy = new DatabaseSync(name, { enableForeignKeyConstraints: true });
    try {
      refuseOtherThanFiles(file);
      const source = new DatabaseSync(`${pathToFileURL(file).href}?${mode}`, { timeout: busyTimeout });
      try {
        source.exec(`VACUUM INTO '${name}'`);
      } finally {
        source.close();
      }
      refuseUnusable(copy);
      const damage = findDamage(copy, () => false);
      if (damage !== null) throw new UnusableFile(damage);
      migrate(copy, migrations);
      return wrapDatabase(copy);
    } catch {
      copy.close();
    }
  }
  const connection = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  migrate(connection, migrations);
  return wrapDatabase(connection);
}

/** Renames the file with its write-ahead log, which would otherwise be applied to the new file. */
function moveAside(file: string, now: number): string {
  const base = `${file}-damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  const target = existsSync(base) ? `${base}-${randomUUID().slice(0, 8)}` : base;
  for (const suffix of ['', '-wal', '-shm']) {
    if (lstatSync(file + suffix, { throwIfNoEntry: false }) !== undefined) renameSync(file + suffix, target + suffix);
  }
  rmSync(damageMark(file), { force: true, recursive: true });
  return target;
}

/** Marks the file as damaged, so that it is replaced instead of failing on the same rows forever. */
function markDamaged(file: string, reason: string, log: Log): void {
  log.error('the local copy is damaged and is replaced', { file, reason });
  try {
    writeFileSync(damageMark(file), reason, { mode: 0o600 });
  } catch (error) {
    log.error('could not mark the damage', { file, detail: String(error) });
  }
}

/** Anything may be in place of the mark, and be one all the same; of those, only a file is read. */
function refuseMarked(file: string): void {
  const mark = lstatSync(damageMark(file), { throwIfNoEntry: false });
  if (mark === undefined) return;
  const reason = mark.isFile() ? readFileSync(damageMark(file), 'utf8').slice(0, longestReason) : '';
  throw new UnusableFile(reason === '' ? metInUse : reason);
}

function damageMark(file: string): string {
  return `${file}-damaged`;
}
