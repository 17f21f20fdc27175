import type { Replica } from '../../electron/engine/replica/replica.ts';
import type { ModelsQuery } from '../../shared/registry/views.ts';

/** What stands in the search box while a word is typed: its first letter, the first two, … the whole word. */
export function keystrokesOf(word: string): readonly string[] {
  return Array.from(word, (_, index) => word.slice(0, index + 1));
}

/** ms that the replica takes for the first rows after each keystroke of a word that is typed so often. */
export function timeKeystrokes(replica: Replica, word: string, typings: number): readonly number[] {
  return Array.from({ length: typings }, () => keystrokesOf(word))
    .flat()
    .map((text) => timeWindow(replica, { search: text, sort: { column: 'updatedAt', direction: 'desc' }, offset: 0 }));
}

/** ms of one window of 100 rows; throws when there are none. */
export function timeWindow(replica: Replica, query: Omit<ModelsQuery, 'limit'>): number {
  const start = performance.now();
  const { rows } = replica.models.window({ ...query, limit: 100 });
  const ms = performance.now() - start;
  if (rows.length === 0) throw new Error(`Nothing found for ${JSON.stringify(query)}`);
  return ms;
}
