import { longestColumn, mostColumns, type VersionColumns } from '../../../../../shared/registry/views.ts';
import { createNameOrder } from '../../../../../shared/text/name-order.ts';
import { splitWords } from '../../../../../shared/text/split-words.ts';
import { type Database, packList } from '../../file/database.ts';
import { listIdsOf, walkInSlices } from './version-slices.ts';

/**
 * Reads the columns that a model can have and whose name contains each word of a search. Of each kind up to a number that
 * no person looks through: the search finds the others.
 */
export async function readColumns(
  db: Database,
  modelId: number,
  search: string,
  pace: () => Promise<void>,
): Promise<VersionColumns> {
  const ids = listIdsOf(db, modelId);
  const keys = { run_param: new Set<number>(), run_metric: new Set<number>() };
  await walkInSlices(ids, pace, (slice) => {
    for (const table of ['run_param', 'run_metric'] as const) {
      const found = db.all<{ key_id: number }>(
        `SELECT DISTINCT key_id FROM json_each(?) AS wanted CROSS JOIN ${table} ON version_id = wanted.value`,
        packList(slice),
      );
      for (const { key_id } of found) keys[table].add(key_id);
    }
  });
  const wanted = splitWords(search);
  const params = readNames(db, [...keys.run_param], wanted);
  await pace();
  return { params, metrics: readNames(db, [...keys.run_metric], wanted) };
}

function readNames(db: Database, ids: readonly number[], wanted: readonly string[]): string[] {
  const every = `SELECT name AS key FROM value_key
    WHERE id IN (SELECT value FROM json_each(?)) AND length(name) BETWEEN 1 AND ${longestColumn}`;
  const found =
    wanted.length === 0
      ? db.all<{ key: string }>(`${every} ORDER BY name LIMIT ${mostColumns}`, packList(ids))
      : db.all<{ key: string }>(
          `WITH every AS MATERIALIZED (${every}), folded AS MATERIALIZED (SELECT key, fold(key) AS name FROM every)
           SELECT key FROM folded WHERE ${wanted.map(() => 'instr(name, ?) > 0').join(' AND ')}
           ORDER BY key LIMIT ${mostColumns}`,
          packList(ids),
          ...wanted,
        );
  return found.map(({ key }) => key).sort(createNameOrder());
}
