import type { ModelVersion } from '../../../../shared/registry/registry.ts';
import type { VersionRun } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';
import {
  describeVersion,
  readVersionAliases,
  readVersionTags,
  type StoredVersion,
  storedVersionColumns,
} from '../versions/version-row.ts';
import { writeRun } from './run-row.ts';

/** Stores the runs behind versions. They are read together with their version. */
export function createRunStore(db: Database) {
  return {
    /** Lists versions whose run has not been read, or was still running when it was, newest first. */
    pending(name: string): readonly ModelVersion[] {
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
      return rows.map((row) => describeVersion(name, row, tags.get(row.id) ?? [], aliases.get(row.version) ?? []));
    },

    /** Stores the runs behind some versions. Skips versions removed meanwhile. */
    save(name: string, runs: readonly VersionRun[]): void {
      db.transaction(() => {
        const modelId = findModelId(db, name);
        if (modelId === null) return;
        for (const { version, state, run } of runs) {
          const row = db.get<{ id: number }>(
            'UPDATE version SET run_state = ? WHERE model_id = ? AND version = ? RETURNING id',
            state,
            modelId,
            version,
          );
          if (row === undefined) continue;
          db.run('DELETE FROM run WHERE version_id = ?', row.id);
          if (run !== null) writeRun(db, row.id, run);
        }
      });
    },
  };
}
