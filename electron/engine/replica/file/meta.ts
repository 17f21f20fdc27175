import type { Database } from './database.ts';
import { parseCell } from './json-cell.ts';

type MetaKey =
  | 'generation'
  | 'lastSuccessAt'
  | 'lastSweepAt'
  | 'changes'
  | 'cutAt'
  | 'problem'
  | 'deploymentsFetchedAt'
  | 'awaitedChanges'
  | 'fold'
  | 'fleetPlace'
  | 'fleetReadAt'
  | 'fleetClearing';

/** Reads a single fact about the replica, stored as JSON; null when there is none. */
export function readMeta(db: Database, key: MetaKey): unknown {
  const row = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
  return row === undefined ? null : parseCell(db, row.value);
}

/** Reads a number; null when there is none. */
export function readMetaNumber(db: Database, key: MetaKey): number | null {
  const value = readMeta(db, key);
  return typeof value === 'number' ? value : null;
}

export function writeMeta(db: Database, key: MetaKey, value: number | object | null): void {
  db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, JSON.stringify(value));
}
