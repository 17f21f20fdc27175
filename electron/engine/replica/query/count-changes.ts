import type { Database } from '../file/database.ts';

/** Counts the rows that this connection, the only one that writes, has changed: what was found since then is as it was. */
export function countChanges(db: Database): number {
  return db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
}
