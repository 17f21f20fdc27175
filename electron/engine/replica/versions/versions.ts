import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import type { ModelVersion } from '../../../../shared/registry/registry.ts';
import type {
  BestQuery,
  BestValues,
  DefaultColumns,
  VersionColumns,
  VersionDetail,
  VersionsQuery,
  VersionsWindow,
} from '../../../../shared/registry/views.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import type { Database } from '../file/database.ts';
import { readLineageRow } from '../lineage/lineage-row.ts';
import { readMadeFromModel } from '../lineage/made-from-model.ts';
import { nameDatasets } from '../lineage/run-facts.ts';
import { findModelId } from '../models/model-row.ts';
import { readRun } from '../runs/run-row.ts';
import { writeAliasesNow } from './aliases-now.ts';
import { readBestValues } from './columns/best-values.ts';
import { readDefaultColumns } from './columns/default-columns.ts';
import { readColumns } from './columns/version-columns.ts';
import { removeVersions } from './version-removal.ts';
import {
  describeVersion,
  readVersionAliases,
  readVersionTags,
  type StoredVersion,
  saveVersion,
  storedVersionColumns,
} from './version-row.ts';
import {
  listVersionIds,
  orderVersionIds,
  readQueriedVersions,
  readVersionsWindow,
  type VersionsListing,
} from './versions-window.ts';
import { readWholeVersions, type WholeVersion } from './whole-versions.ts';

/** One reading of all versions of a model. */
export interface VersionSweep {
  readonly generation: number;
  /** Digest of the model's head when it began. */
  readonly head: string;
}

/** Stores the versions of models. A sweep over one model's versions works like the sweep over all models. */
export function createVersionStore(db: Database) {
  return {
    /** Reads one window of all versions of a model, with the requested columns in the order requested. */
    window: (query: Omit<VersionsQuery, 'search'>): VersionsWindow => readVersionsWindow(db, query),

    /** Reads one window of a model's versions that a query finds; see {@link readQueriedVersions}. */
    queriedWindow: (
      query: VersionsQuery,
      tree: QueryTree,
      options: { readonly now: number; readonly pace: () => Promise<void> },
    ): Promise<VersionsWindow> => readQueriedVersions(db, query, tree, options),

    /** Lists the row ids of all versions of a model that a search finds; see {@link listVersionIds}. */
    list: (
      query: VersionsListing,
      tree: QueryTree | null,
      options: { readonly now: number; readonly pace: () => Promise<void> },
    ): Promise<readonly number[]> => listVersionIds(db, query, tree, options),

    /** Puts the row ids of some of a model's versions into the order of a list. */
    order: (query: VersionsListing, ids: readonly number[]): readonly number[] => orderVersionIds(db, query, ids),

    /** Reads versions by their row ids, in that order, with whole values and without those that have gone. */
    read: (ids: readonly number[], columns: readonly FleetColumn[]): readonly WholeVersion[] =>
      readWholeVersions(db, ids, columns),

    /** Lists the parameter and metric keys in a model's versions that contain a text, in natural order. */
    async columns(name: string, search: string, pace: () => Promise<void>): Promise<VersionColumns> {
      const modelId = findModelId(db, name);
      return modelId === null ? { params: [], metrics: [] } : readColumns(db, modelId, search, pace);
    },

    /** Chooses the columns of a model for which nobody has chosen any; see {@link readDefaultColumns}. */
    async defaults(name: string, pace: () => Promise<void>): Promise<DefaultColumns> {
      const modelId = findModelId(db, name);
      return modelId === null ? { columns: [], runs: 0, pendingRuns: 0 } : readDefaultColumns(db, modelId, pace);
    },

    /** Finds the best value of some metrics among all versions of a model; see {@link readBestValues}. */
    async best({ name, metrics }: BestQuery, pace: () => Promise<void>): Promise<BestValues['best']> {
      const modelId = findModelId(db, name);
      return modelId === null
        ? metrics.map((metric) => ({ ...metric, value: null }))
        : readBestValues(db, modelId, metrics, pace);
    },

    /** Returns a version with its run and the deployments that serve it; null when the replica does not have it. */
    get(name: string, version: string): VersionDetail | null {
      const modelId = findModelId(db, name);
      if (modelId === null) return null;
      const row = db.get<StoredVersion>(
        `SELECT ${storedVersionColumns} FROM version WHERE model_id = ? AND version = ?`,
        modelId,
        version,
      );
      if (row === undefined) return null;
      const run = readRun(db, row.id);
      const lineage = readLineageRow(db, row.id);
      return {
        version: describeVersion(
          name,
          row,
          readVersionTags(db, [row.id]).get(row.id) ?? [],
          readVersionAliases(db, modelId).get(version) ?? [],
        ),
        runState: row.run_state,
        run: run === null ? null : { ...run, metrics: nameDatasets(run.metrics, lineage?.run?.measured ?? []) },
        loggedModel: readMadeFromModel(row.source, lineage),
        deployedBy: (readDeploymentRefs(db, [name]).get(name) ?? []).filter((ref) => ref.version === version),
      };
    },

    /** Starts a sweep over one model's versions, as its head stands now. */
    beginSweep(name: string): VersionSweep {
      const sweep = db.get<VersionSweep>(
        'UPDATE model SET version_generation = version_generation + 1 WHERE name = ? RETURNING version_generation AS generation, digest AS head',
        name,
      );
      return sweep ?? { generation: 0, head: '' };
    },

    /** Stores some versions of a sweep and returns how many differ. Does nothing when the model has been removed. */
    save: (name: string, versions: readonly ModelVersion[], { generation }: VersionSweep): number =>
      db.transaction(() => {
        const modelId = findModelId(db, name);
        if (modelId === null) return 0;
        const changed = versions.filter((version) => saveVersion(db, modelId, version, generation)).length;
        if (changed > 0) writeAliasesNow(db, modelId);
        return changed;
      }),

    /** Stores one version that was read by itself at `at` (ms since the epoch). Does nothing when the model has been removed. */
    saveAlone: (version: ModelVersion, at: number): void =>
      db.transaction(() => {
        const model = db.get<{ id: number; generation: number }>(
          'SELECT id, version_generation AS generation FROM model WHERE name = ?',
          version.modelName,
        );
        if (model === undefined) return;
        saveVersion(db, model.id, version, model.generation);
        db.run('UPDATE version SET read_at = ? WHERE model_id = ? AND version = ?', at, model.id, version.version);
        writeAliasesNow(db, model.id);
        // The versions of one that is left out are removed.
        db.run('UPDATE model SET is_left_out = 0 WHERE id = ? AND is_left_out = 1', model.id);
      }),

    /** Removes one version that the source no longer has. */
    removeAlone: (name: string, version: string): void =>
      db.transaction(() => {
        const modelId = findModelId(db, name);
        if (modelId !== null) db.run('DELETE FROM version WHERE model_id = ? AND version = ?', modelId, version);
      }),

    /** Removes versions that the sweep did not see, for a few ms. True when none is left. */
    removeUnseen(name: string, { generation }: VersionSweep): boolean {
      const modelId = findModelId(db, name);
      return modelId === null || removeVersions(db, 'model_id = ?1 AND generation <> ?2', [modelId, generation]);
    },

    /**
     * Removes the versions that the sweep did not see and notes when the model was complete. A head that changed
     * meanwhile may tell of versions that the sweep came too early for, so the model stays one to read again.
     */
    finishSweep(name: string, { generation, head }: VersionSweep, at: number): void {
      db.transaction(() => {
        const modelId = findModelId(db, name);
        if (modelId === null) return;
        db.run('DELETE FROM version WHERE model_id = ? AND generation <> ?', modelId, generation);
        db.run(
          'UPDATE model SET versions_fetched_at = ?, is_stale = (digest <> ?), is_left_out = 0 WHERE id = ?',
          at,
          head,
          modelId,
        );
      });
    },
  };
}
