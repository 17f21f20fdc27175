import type { Database } from '../file/database.ts';

/** UTF-16 units of a text that stands in the row of its key. A row with it and its rank takes less than a quarter of a page. */
const longestInRow = 240;
/** Of the beginning that stands in the row in its place, where a table is searched by it. */
const beginning = 48;

/** Stores a text in a table of its own if it is long, and returns its id there; null for one that stands in the row of its key. */
export function keepLongText(db: Database, text: string | null): number | null {
  if (text === null || text.length <= longestInRow) return null;
  const row = db.get<{ id: number }>('INSERT INTO long_text (text) VALUES (?) RETURNING id', text);
  if (row === undefined) throw new Error('SQLite returned no id for a stored text');
  return row.id;
}

/** The beginning of a long text: what `run_tag_by_value` has of it, and more. */
export function beginningOf(text: string): string {
  return text.slice(0, beginning).toWellFormed();
}
