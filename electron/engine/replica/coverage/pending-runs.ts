import type { RunRef } from '../../sources/registry-source.ts';
import { type Database, packList } from '../file/database.ts';
import { type Rank, type RankRow, rankColumns, toRank } from './rank.ts';

/** Finds the versions whose run nobody has read. */
export function createPendingRuns(db: Database) {
  return {
    /** Names models with a version whose run nobody has read. */
    pendingModels: (most: number): readonly Rank[] =>
      db
        .all<RankRow>(
          `SELECT ${rankColumns} FROM model WHERE id IN (
             SELECT DISTINCT model_id FROM version INDEXED BY version_pending WHERE run_state = 'pending' LIMIT ?)
           ORDER BY updated_at DESC`,
          most,
        )
        .map(toRank),

    /** Lists the versions of some models whose run nobody has read. */
    pendingRuns: (modelIds: readonly number[]): readonly (RunRef & { readonly rank: Rank })[] =>
      db
        .all<RankRow & { version: string; run_id: string | null }>(
          `SELECT ${rankColumns}, version.version, version.run_id
           FROM json_each(?) AS wanted CROSS JOIN version INDEXED BY version_pending ON version.model_id = wanted.value
                CROSS JOIN model ON model.id = version.model_id
           WHERE version.run_state = 'pending' ORDER BY wanted.key, version.number DESC`,
          packList(modelIds),
        )
        .map((row) => ({ modelName: row.name, version: row.version, runId: row.run_id, rank: toRank(row) })),

    /**
     * Lists versions whose run nobody has read in the order of the file, after another one: what is stored one after the other
     * then stands side by side, which takes a third less time and room.
     */
    pendingInOrder: (after: { readonly modelId: number; readonly id: number }, most: number) =>
      db
        .all<RankRow & { version: string; run_id: string | null; model_id: number; id: number }>(
          `SELECT ${rankColumns}, version.version, version.run_id, version.model_id, version.id
           FROM version INDEXED BY version_pending CROSS JOIN model ON model.id = version.model_id
           WHERE version.run_state = 'pending' AND (version.model_id, version.id) > (?, ?)
           ORDER BY version.model_id, version.id LIMIT ?`,
          after.modelId,
          after.id,
          most,
        )
        .map((row) => ({
          ref: { modelName: row.name, version: row.version, runId: row.run_id, rank: toRank(row) },
          modelId: row.model_id,
          id: row.id,
        })),
  };
}
