import type { VersionColumns } from '../../../../shared/registry/views.ts';
import type { Database } from '../file/database.ts';
import { naturalSortKey } from '../text/natural-sort-key.ts';
import { findModelId } from './version-store.ts';

/** Every parameter and metric key that occurs in a model's versions, in natural order. */
export function readVersionColumns(db: Database, name: string): VersionColumns {
  const modelId = findModelId(db, name);
  if (modelId === null) return { params: [], metrics: [] };
  return { params: readKeys(db, 'run_param', modelId), metrics: readKeys(db, 'run_metric', modelId) };
}

function readKeys(db: Database, table: 'run_param' | 'run_metric', modelId: number): string[] {
  return db
    .all<{ key: string }>(
      `SELECT DISTINCT ${table}.key
       FROM version CROSS JOIN ${table} ON ${table}.version_id = version.id
       WHERE version.model_id = ?`,
      modelId,
    )
    .map(({ key }) => ({ key, sortKey: naturalSortKey(key) }))
    .sort((a, b) => compare(a.sortKey, b.sortKey) || compare(a.key, b.key))
    .map(({ key }) => key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
