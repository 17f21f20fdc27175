import type { Database } from '../file/database.ts';
import { readVersionAliases } from './version-row.ts';

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
