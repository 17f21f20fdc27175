import type { Tag } from '../../../../shared/registry/registry.ts';
import type { Database } from '../file/database.ts';
import { groupRows } from '../file/group-rows.ts';
import { idList } from '../file/id-list.ts';
import { readModelAliases } from '../models/model-labels-query.ts';

/**
 * Aliases of a model's versions, by version. Those of the model count where it has any: MLflow's lists of versions
 * never carry aliases, and an alias moves without a trace in the versions.
 */
export function readVersionAliases(db: Database, modelId: number): ReadonlyMap<string, readonly string[]> {
  const ofModel = readModelAliases(db, modelId);
  const rows =
    ofModel.length > 0
      ? ofModel
      : db.all<{ label: string; version: string }>(
          `SELECT version_alias.alias AS label, version.version
           FROM version CROSS JOIN version_alias ON version_alias.version_id = version.id
           WHERE version.model_id = ? ORDER BY version.id, version_alias.position`,
          modelId,
        );
  return groupRows(
    rows,
    (row) => row.version,
    (row) => row.label,
  );
}

/** Tags of versions, by the version's row id. */
export function readVersionTags(db: Database, versionIds: readonly number[]): ReadonlyMap<number, readonly Tag[]> {
  const rows = db.all<{ version_id: number; key: string; value: string }>(
    `SELECT version_id, key, value FROM version_tag
     WHERE version_id IN (SELECT value FROM json_each(?)) ORDER BY version_id, position`,
    idList(versionIds),
  );
  return groupRows(
    rows,
    (row) => row.version_id,
    ({ key, value }) => ({ key, value }),
  );
}
