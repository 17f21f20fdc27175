import type { VersionLabel } from '../../shared/registry.ts';
import type { Database } from './database.ts';
import { groupRows } from './group-rows.ts';
import { idList } from './id-list.ts';

/** Aliases or stages of these models, by the model's row id. */
export function readModelLabels(
  db: Database,
  table: 'model_alias' | 'model_stage',
  modelIds: readonly number[],
): ReadonlyMap<number, readonly VersionLabel[]> {
  const rows = db.all<{ model_id: number; label: string; version: string }>(
    `SELECT model_id, label, version FROM ${table}
     WHERE model_id IN (SELECT value FROM json_each(?))
     ORDER BY model_id, position`,
    idList(modelIds),
  );
  return groupRows(
    rows,
    (row) => row.model_id,
    ({ label, version }) => ({ label, version }),
  );
}
