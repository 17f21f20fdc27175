import { type Database, packList } from '../file/database.ts';
import { readAliasesOfModels, readVersionAliases } from './version-row.ts';

/** Notes the aliases of a model's versions as they are now, so that a query finds versions by them. */
export function writeAliasesNow(db: Database, modelId: number): void {
  db.run('DELETE FROM alias_now WHERE version_id IN (SELECT id FROM version WHERE model_id = ?)', modelId);
  for (const [version, aliases] of readVersionAliases(db, modelId)) {
    for (const alias of aliases) {
      db.run(
        `INSERT OR IGNORE INTO alias_now (alias, version_id)
         SELECT ?, id FROM version WHERE model_id = ? AND version = ?`,
        alias,
        modelId,
        version,
      );
    }
  }
}

/** Reads the aliases of versions of whichever models, in their order: by the model's row id and then by version. */
export function readAliasesNow(
  db: Database,
  versionIds: readonly number[],
): ReadonlyMap<number, ReadonlyMap<string, readonly string[]>> {
  // Of many models few have any.
  const models = db.lists<readonly [id: number]>(
    `SELECT DISTINCT model_id FROM json_each(?) AS wanted
          CROSS JOIN alias_now INDEXED BY alias_now_by_version ON version_id = wanted.value
          CROSS JOIN version ON version.id = wanted.value`,
    packList(versionIds),
  );
  return readAliasesOfModels(
    db,
    models.map(([id]) => id),
  );
}
