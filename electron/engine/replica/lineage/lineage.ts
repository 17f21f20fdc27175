import type { Lineage, MadeFromModel } from '../../../../shared/registry/lineage.ts';
import type { OriginRef, VersionOrigin } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';
import type { RunWish } from '../runs/runs.ts';
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

/** Versions that nobody has read the origin of and that are read with their model at most: the fleet reads the others. */
const mostPending = 500;
/** How many runs MLflow reads as soon as one logged model. */
const runsPerOrigin = 6;
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

    /**
     * Lists versions of a model whose origin to read: first the one on screen and those that nobody has read, newest first,
     * then those that the wish is about, the one read longest ago first.
     */
    due(name: string, wish: RunWish): readonly OriginRef[] {
      const modelId = findModelId(db, name);
      if (modelId === null) return [];
      const rows = db.all<OriginRow & { turn: number }>(
        `SELECT ${columns},
                iif(version.version = ?2, 0, iif(origin_read_at IS NULL, 1, 2)) AS turn
         FROM version CROSS JOIN version_lineage ON version_lineage.version_id = version.id
              CROSS JOIN model ON model.id = version.model_id LEFT JOIN run ON run.version_id = version.id
         WHERE version.model_id = ?1 AND ${hasOrigin}
           AND (origin_read_at IS NULL OR origin_read_at < ?3 OR version.version = ?2)
         ORDER BY turn, iif(turn = 2, origin_read_at, 0), version.number DESC NULLS LAST`,
        modelId,
        wish.version ?? '',
        wish.readBefore,
      );
      const first = rows.filter(({ turn }) => turn === 0);
      const pending = rows.filter(({ turn }) => turn === 1).slice(0, mostPending);
      const others = rows
        .filter(({ turn }) => turn === 2)
        .slice(0, Math.min(Math.ceil(wish.most / runsPerOrigin), rows.length));
      return [...first, ...pending, ...others].map(toRef);
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
