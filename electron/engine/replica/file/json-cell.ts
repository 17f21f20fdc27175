import { DamagedContent } from './damage.ts';
import type { Database } from './database.ts';

/** Reads a list of objects from a cell. Each of `keys` is a text in every one; anything else is damage. */
export function readListCell<T>(db: Database, cell: string, keys: readonly (keyof T & string)[]): T[] {
  const list = parseCell(db, cell);
  const isSound =
    Array.isArray(list) &&
    list.every(
      (each) => typeof each === 'object' && each !== null && keys.every((key) => typeof each[key] === 'string'),
    );
  return isSound ? (list as T[]) : damaged(db, 'a list');
}

/** Reads a cell of JSON. Anything else is damage. */
export function parseCell(db: Database, cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return damaged(db, 'JSON');
  }
}

function damaged(db: Database, what: string): never {
  db.reportDamage();
  throw new DamagedContent(`A cell of the local copy does not hold ${what}`);
}
