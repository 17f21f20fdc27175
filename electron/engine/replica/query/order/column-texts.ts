import { makeNaturalSortKey } from '../../../../../shared/text/natural-sort-key.ts';
import type { Database } from '../../file/database.ts';
import { sortColumn, type ValueColumn } from './value-column.ts';

/** Texts of a column that are sorted as people expect. With more of them they are sorted by their letters' codes. */
const mostTexts = 5_000;

/**
 * Lists the different texts of a column in ascending order, as people expect it: in any case, and numbers by value. null
 * when they are too many.
 */
export async function readTexts(
  db: Database,
  column: ValueColumn,
  pace: () => Promise<void>,
): Promise<readonly string[] | null> {
  await sortColumn(db, column, pace);
  const { sorted, keyId } = column;
  const texts: string[] = [];
  for (;;) {
    const last = texts.at(-1);
    const next = db.get<{ rank: string | null }>(
      `SELECT min(rank) AS rank FROM ${sorted} WHERE key_id = ? AND rank ${last === undefined ? '>=' : '>'} ?`,
      keyId,
      last ?? '',
    )?.rank;
    if (next === null || next === undefined) break;
    texts.push(next);
    if (texts.length > mostTexts) return null;
    await pace();
  }
  const keyed = texts.map((text) => ({ text, key: makeNaturalSortKey(text) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ text }) => text);
}
