import { type AppError, appErrorSchema } from '../../../../shared/failure/app-error.ts';
import type { SeenChanges, SyncRecord } from '../replica-contract.ts';
import type { Database } from './database.ts';

type MetaKey =
  | 'generation'
  | 'lastSuccessAt'
  | 'lastSweepAt'
  | 'changes'
  | 'cutAt'
  | 'problem'
  | 'deploymentsFetchedAt';

/** Single facts about the replica, kept as JSON. */
export function readMeta(db: Database, key: MetaKey): unknown {
  const row = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
  return row === undefined ? null : JSON.parse(row.value);
}

export function writeMeta(db: Database, key: MetaKey, value: number | AppError | SeenChanges | null): void {
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
    lastSweepAt: readMetaNumber(db, 'lastSweepAt'),
    // Written and read by the same schema only, so it has the shape it was given.
    changes: readMeta(db, 'changes') as SeenChanges | null,
    problem: appErrorSchema.safeParse(readMeta(db, 'problem')).data ?? null,
    cutAt: readMetaNumber(db, 'cutAt'),
  };
}

/** Records a refresh that read only what had changed. */
export function recordRefresh(db: Database, at: number, changes: SeenChanges): void {
  db.transaction(() => {
    writeMeta(db, 'lastSuccessAt', at);
    writeMeta(db, 'changes', changes);
    writeMeta(db, 'problem', null);
  });
}
