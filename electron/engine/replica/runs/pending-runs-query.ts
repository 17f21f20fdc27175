import type { ModelVersion } from '../../../../shared/registry/registry.ts';
import type { Database } from '../file/database.ts';
import { type StoredVersion, storedVersionColumns, versionFromRow } from '../versions/stored-version.ts';
import { readVersionAliases, readVersionTags } from '../versions/version-parts-query.ts';
import { findModelId } from '../versions/version-store.ts';

/** Versions whose run has not been read, or still ran when it was, newest first. */
export function readVersionsWithPendingRun(db: Database, name: string): readonly ModelVersion[] {
  const modelId = findModelId(db, name);
  if (modelId === null) return [];
  const rows = db.all<StoredVersion>(
    `SELECT ${storedVersionColumns}
     FROM version LEFT JOIN run ON run.version_id = version.id
     WHERE version.model_id = ?
       AND (version.run_state = 'pending'
            OR (version.run_state = 'loaded' AND run.status IN ('RUNNING', 'SCHEDULED')))
     ORDER BY version.number DESC NULLS LAST, version.version DESC`,
    modelId,
  );
  const tags = readVersionTags(
    db,
    rows.map((row) => row.id),
  );
  const aliases = readVersionAliases(db, modelId);
  return rows.map((row) => versionFromRow(name, row, tags.get(row.id) ?? [], aliases.get(row.version) ?? []));
}
