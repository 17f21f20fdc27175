import { longestColumn, mostColumns, type VersionColumns } from '../../../../shared/registry/views.ts';
import { createNameOrder } from '../../../../shared/text/name-order.ts';
import { splitWords } from '../../../../shared/text/split-words.ts';
import type { Database } from '../file/database.ts';

/**
 * Reads the columns that a model can have and whose name contains each word of a search. Of each kind up to a number that
 * no person looks through: the search finds the others.
 */
export function readColumns(db: Database, modelId: number, search: string): VersionColumns {
  const wanted = splitWords(search);
  return { params: readKeys(db, 'run_param', modelId, wanted), metrics: readKeys(db, 'run_metric', modelId, wanted) };
}

function readKeys(
  db: Database,
  table: 'run_param' | 'run_metric',
  modelId: number,
  wanted: readonly string[],
): string[] {
  const every = `SELECT name AS key FROM value_key
    WHERE id IN (SELECT DISTINCT key_id FROM version CROSS JOIN ${table} ON ${table}.version_id = version.id
                 WHERE version.model_id = ?)
      AND length(name) BETWEEN 1 AND ${longestColumn}`;
  const found =
    wanted.length === 0
      ? db.all<{ key: string }>(`${every} ORDER BY name LIMIT ${mostColumns}`, modelId)
      : // Folds each name once, not once a version.
        db.all<{ key: string }>(
          `WITH every AS MATERIALIZED (${every}), folded AS MATERIALIZED (SELECT key, fold(key) AS name FROM every)
           SELECT key FROM folded WHERE ${wanted.map(() => 'instr(name, ?) > 0').join(' AND ')}
           ORDER BY key LIMIT ${mostColumns}`,
          modelId,
          ...wanted,
        );
  return found.map(({ key }) => key).sort(createNameOrder());
}
