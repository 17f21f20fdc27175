import { type AppError, appErrorSchema } from '../../shared/app-error.ts';
import type { Database } from './database.ts';
import type { SyncRecord } from './replica.ts';

type MetaKey = 'generation' | 'lastSuccessAt' | 'cutAt' | 'problem' | 'deploymentsFetchedAt';

/** Single facts about the replica, kept as JSON. */
export function readMeta(db: Database, key: MetaKey): unknown {
  const row = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
  return row === undefined ? null : JSON.parse(row.value);
}

export function writeMeta(db: Database, key: MetaKey, value: number | AppError | null): void {
  db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, JSON.stringify(value));
}

/** The number kept under the key, null when there is none. */
export function readMetaNumber(db: Database, key: MetaKey): number | null {
  const value = readMeta(db, key);
  return typeof value === 'number' ? value : null;
}

/** What the last refreshes left. A problem that an older version of the app wrote differently is forgotten. */
export function readSyncRecord(db: Database): SyncRecord {
  return {
    lastSuccessAt: readMetaNumber(db, 'lastSuccessAt'),
    problem: appErrorSchema.safeParse(readMeta(db, 'problem')).data ?? null,
    cutAt: readMetaNumber(db, 'cutAt'),
  };
}
