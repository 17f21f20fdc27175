import { longestColumn, mostColumns, type VersionColumns } from '../../../../shared/registry/views.ts';
import type { Database } from '../file/database.ts';
import { foldText } from '../text/fold-text.ts';
import { makeNaturalSortKey } from '../text/natural-sort-key.ts';

/**
 * Reads the columns that a model can have and whose name contains a text. Of each kind up to a number that no person
 * looks through: the text finds the others.
 */
export function readColumns(db: Database, modelId: number, search: string): VersionColumns {
  const wanted = foldText(search.trim());
  return { params: readKeys(db, 'run_param', modelId, wanted), metrics: readKeys(db, 'run_metric', modelId, wanted) };
}

function readKeys(db: Database, table: 'run_param' | 'run_metric', modelId: number, wanted: string): string[] {
  const every = `SELECT DISTINCT ${table}.key
    FROM version CROSS JOIN ${table} ON ${table}.version_id = version.id
    WHERE version.model_id = ? AND length(${table}.key) BETWEEN 1 AND ${longestColumn}`;
  const found =
    wanted === ''
      ? db.all<{ key: string }>(`${every} LIMIT ${mostColumns}`, modelId)
      : // Folds each name once, not once a version.
        db.all<{ key: string }>(
          `WITH every AS MATERIALIZED (${every})
           SELECT key FROM every WHERE instr(fold(key), ?) > 0 LIMIT ${mostColumns}`,
          modelId,
          wanted,
        );
  return found
    .map(({ key }) => ({ key, sortKey: makeNaturalSortKey(key) }))
    .sort((a, b) => compare(a.sortKey, b.sortKey) || compare(a.key, b.key))
    .map(({ key }) => key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
