import type { Lineage, MadeFromModel } from '../../../../shared/registry/lineage.ts';
import type { OriginRef, VersionOrigin } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { readLineageRow, saveOriginRow } from './lineage-row.ts';
import { readMadeFromModel } from './made-from-model.ts';
import { readVersionLineage } from './version-lineage.ts';

interface OriginRow {
  readonly name: string;
  readonly version: string;
  readonly parent_run_id: string | null;
  readonly model_id: string | null;
  readonly experiment_id: string | null;
}

const hasOrigin = '(version_lineage.parent_run_id IS NOT NULL OR version_lineage.model_id IS NOT NULL)';
const columns = `model.name, version.version, version_lineage.parent_run_id, version_lineage.model_id, run.experiment_id`;

/** Stores what versions were made from: logged models, and the runs that started theirs. What a run read comes with the run. */
export function createLineageStore(db: Database) {
  const toRef = (row: OriginRow): OriginRef => ({
    modelName: row.name,
    version: row.version,
    parentRunId: row.parent_run_id,
    modelId: row.model_id,
    experimentId: row.experiment_id,
  });

  return {
    /** Reads where a version comes from and where it went; null when the replica does not have it. */
    get: (name: string, version: string): Lineage | null => readVersionLineage(db, name, version),

    /** Reads the logged model that a version was made from, with all that is kept of it; null for none. */
    loggedModel(name: string, version: string): MadeFromModel | null {
      const row = findVersion(db, name, version);
      return row === null ? null : readMadeFromModel(row.source, readLineageRow(db, row.id));
    },

    /** Finds the run that started a version's run, and its experiment: that of the version's run where nobody has read it. */
    parentRun(name: string, version: string): { runId: string; experimentId: string | null } | null {
      const row = findVersion(db, name, version);
      const found = row === null ? null : readLineageRow(db, row.id);
      if (row === null || found === null || found.parentRunId === null) return null;
      return { runId: found.parentRunId, experimentId: found.parent?.experimentId ?? row.experiment_id };
    },

    /** Finds the experiment of a logged model that a version was made from or whose run read it; null for any other. */
    placeOfModel(name: string, version: string, modelId: string): { experimentId: string | null } | null {
      const row = findVersion(db, name, version);
      if (row === null) return null;
      const found = readLineageRow(db, row.id);
      const made = readMadeFromModel(row.source, found);
      if (made?.modelId === modelId) return { experimentId: made.model?.experimentId ?? row.experiment_id };
      return found?.baseModels?.includes(modelId) === true ? { experimentId: row.experiment_id } : null;
    },

    /** Lists all versions of a model that were made from something, first those that nobody has read it of. */
    ofModel(name: string): readonly OriginRef[] {
      const rows = db.all<OriginRow>(
        `SELECT ${columns}
         FROM model CROSS JOIN version ON version.model_id = model.id
              CROSS JOIN version_lineage ON version_lineage.version_id = version.id LEFT JOIN run ON run.version_id = version.id
         WHERE model.name = ? AND ${hasOrigin}
         ORDER BY coalesce(origin_read_at, 0), version.number DESC NULLS LAST`,
        name,
      );
      return rows.map(toRef);
    },

    /**
     * Finds what to read of the version on screen, which else comes with the fleet or a refresh: its logged model if it was
     * read before `readBefore` (ms since the epoch), and its parent run if nobody has; null for nothing.
     */
    due(name: string, version: string, readBefore: number): OriginRef | null {
      const row = db.get<OriginRow>(
        `SELECT model.name, version.version, iif(parent IS NULL, parent_run_id, NULL) AS parent_run_id,
                version_lineage.model_id, experiment_id
         FROM model CROSS JOIN version ON version.model_id = model.id
              CROSS JOIN version_lineage ON version_lineage.version_id = version.id LEFT JOIN run ON run.version_id = version.id
         WHERE model.name = ? AND version.version = ? AND ${hasOrigin}
           AND (origin_read_at IS NULL OR origin_read_at < ?)`,
        name,
        version,
        readBefore,
      );
      const ref = row === undefined ? null : toRef(row);
      return ref === null || (ref.parentRunId === null && ref.modelId === null) ? null : ref;
    },

    /** Lists at most `most` versions of all models whose origin nobody has read, after those up to `after`. */
    unread(most: number, after: number): { readonly refs: readonly OriginRef[]; readonly last: number | null } {
      const rows = db.all<OriginRow & { version_id: number }>(
        `SELECT ${columns}, version_lineage.version_id
         FROM version_lineage INDEXED BY version_lineage_unread
              CROSS JOIN version ON version.id = version_lineage.version_id
              CROSS JOIN model ON model.id = version.model_id LEFT JOIN run ON run.version_id = version.id
         WHERE origin_read_at IS NULL AND ${hasOrigin} AND version_lineage.version_id > ?
         ORDER BY version_lineage.version_id LIMIT ?`,
        after,
        most,
      );
      return { refs: rows.map(toRef), last: rows.at(-1)?.version_id ?? null };
    },

    /** Stores what versions were made from, as read at `at` (ms since the epoch). Returns the models of those that differ. */
    save: (origins: readonly VersionOrigin[], at: number): readonly string[] =>
      db.transaction(() => {
        const changed = new Set<string>();
        for (const origin of origins) {
          const row = findVersion(db, origin.modelName, origin.version);
          if (row !== null && saveOriginRow(db, row.id, origin, at)) changed.add(origin.modelName);
        }
        return [...changed];
      }),
  };
}

interface FoundVersion {
  readonly id: number;
  readonly source: string | null;
  /** Of its run. */
  readonly experiment_id: string | null;
}

function findVersion(db: Database, name: string, version: string): FoundVersion | null {
  const row = db.get<FoundVersion>(
    `SELECT version.id, source, experiment_id
     FROM model CROSS JOIN version ON version.model_id = model.id LEFT JOIN run ON run.version_id = version.id
     WHERE model.name = ? AND version.version = ?`,
    name,
    version,
  );
  return row ?? null;
}
