import type { Database } from '../file/database.ts';

/** Rows changed by {@link changeUnseen}. */
const unseen = new WeakMap<Database, number>();

/** Counts the rows that this connection, the only one that writes, has changed: what was found since then is as it was. */
export function countChanges(db: Database): number {
  return countAll(db) - (unseen.get(db) ?? 0);
}

/** Does some work that changes no answer, only how soon it is found. Returns how many rows it changed. */
export function changeUnseen(db: Database, work: () => void): number {
  const before = countAll(db);
  let changed = 0;
  try {
    work();
  } finally {
    changed = countAll(db) - before;
    unseen.set(db, (unseen.get(db) ?? 0) + changed);
  }
  return changed;
}

function countAll(db: Database): number {
  return db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
}
