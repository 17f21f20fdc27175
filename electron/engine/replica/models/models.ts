import type { RegisteredModel, Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import type { ModelDetail, ModelsQuery, ModelsWindow } from '../../../../shared/registry/views.ts';
import { type Database, packList } from '../file/database.ts';
import { readMetaNumber, writeMeta } from '../file/meta.ts';
import { recordSweep, type SweepOutcome } from '../file/sync-record.ts';
import { removeVersions } from '../versions/version-removal.ts';
import { indexModel, saveModel } from './model-row.ts';
import { readModelsWindow } from './models-window.ts';

export interface SavedModels {
  /** Models that this sweep had not seen before. Pages may overlap when rows shift on the server: a model counts once. */
  readonly added: number;
  /** Models that are new or differ from what was stored. */
  readonly changed: number;
}

/** How far a removal in steps has come. */
export interface Removal {
  /** Models that went in this step. */
  readonly removed: number;
  readonly isDone: boolean;
}

interface StoredModel {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly latest_version: string | null;
  readonly versions_fetched_at: number | null;
  readonly tags: string;
  readonly aliases: string;
  readonly stages: string;
}

/** Models that are removed in one step. */
const removedAtOnce = 15;

/** Keeps the registered models: a sweep saves all of them and then removes those it did not see. */
export function keepModels(db: Database) {
  const count = (): number => db.get<{ count: number }>('SELECT count(*) AS count FROM model')?.count ?? 0;
  /** The sweep that is under way, or the last one. */
  const currentGeneration = (): number => readMetaNumber(db, 'generation') ?? 0;

  return {
    count,

    /** One window of the models list, with how many rows match the search and how many models there are. */
    window: (query: ModelsQuery): ModelsWindow => readModelsWindow(db, query, count()),

    /** Everything known of one model, null when the replica does not have it. */
    get(name: string): ModelDetail | null {
      const row = db.get<StoredModel>(
        `SELECT id, name, description, created_at, updated_at, latest_version, versions_fetched_at,
                tags, aliases, stages
         FROM model WHERE name = ?`,
        name,
      );
      if (row === undefined) return null;
      const counts = db.get<{ versions: number; pending: number }>(
        `SELECT count(*) AS versions, count(*) FILTER (WHERE run_state = 'pending') AS pending
         FROM version WHERE model_id = ?`,
        row.id,
      );
      return {
        model: {
          name: row.name,
          description: row.description,
          createdAt: row.created_at,
          updatedAt: row.updated_at,
          latestVersion: row.latest_version,
          tags: JSON.parse(row.tags) as Tag[],
          aliases: JSON.parse(row.aliases) as VersionLabel[],
          stages: JSON.parse(row.stages) as VersionLabel[],
        },
        versionCount: counts?.versions ?? 0,
        versionsFetchedAt: row.versions_fetched_at,
        pendingRuns: counts?.pending ?? 0,
      };
    },

    /** Starts a sweep over all models and returns its generation; models it does not save go when it is finished. */
    beginSweep: (): number =>
      db.transaction(() => {
        const generation = currentGeneration() + 1;
        writeMeta(db, 'generation', generation);
        return generation;
      }),

    /**
     * Stores some models of a sweep, or outside one when `generation` is null: then they count as seen by the sweep
     * under way, which may already be past their page.
     */
    save: (models: readonly RegisteredModel[], generation: number | null): SavedModels =>
      db.transaction(() => {
        const current = generation ?? currentGeneration();
        const changed: { readonly id: number; readonly model: RegisteredModel }[] = [];
        let added = 0;
        for (const model of models) {
          const { id, isChanged, isFirstSight } = saveModel(db, model, current);
          if (isChanged) changed.push({ id, model });
          if (isFirstSight) added += 1;
        }
        // Last and together: FTS5 writes what it has gathered to the disk at each statement that may be taken back, and
        // saving a row is one. Interleaved, a first sync takes twice as long.
        for (const { id, model } of changed) indexModel(db, id, model);
        return { added, changed: changed.length };
      }),

    /** Names of models that the sweep has not seen, at most so many. */
    unseen: (generation: number, most: number): readonly string[] =>
      db
        .all<{ name: string }>(`SELECT name FROM model WHERE ${whereUnseen(null)} LIMIT ?2`, generation, most)
        .map(({ name }) => name),

    /**
     * Removes some models that the sweep did not see, their versions first, for a few ms. The end of the sweep removes
     * the rest at once, so a caller that must not block goes on until this says that it is done.
     */
    removeUnseen: (generation: number, truncatedAt: number | null): Removal =>
      db.transaction(() => {
        const models = db.all<{ id: number }>(
          `SELECT id FROM model WHERE ${whereUnseen(truncatedAt)} LIMIT ?2`,
          generation,
          removedAtOnce,
        );
        const empty: number[] = [];
        for (const { id } of models) {
          if (!removeVersions(db, 'model_id = ?', [id])) break;
          empty.push(id);
        }
        // In one statement, as the search index writes to the disk with each.
        const removed = db.run('DELETE FROM model WHERE id IN (SELECT value FROM json_each(?))', packList(empty));
        return { removed, isDone: models.length < removedAtOnce && removed === models.length };
      }),

    /**
     * Removes the models the sweep did not see and records its success. Returns how many went. After a sweep that was
     * cut, models whose versions were fetched stay: not being on the first page says nothing about them.
     */
    finishSweep: (generation: number, outcome: SweepOutcome): number =>
      db.transaction(() => {
        const removed = db.run(`DELETE FROM model WHERE ${whereUnseen(outcome.truncatedAt)}`, generation);
        recordSweep(db, outcome);
        return removed;
      }),

    remove(name: string): void {
      db.transaction(() => db.run('DELETE FROM model WHERE name = ?', name));
    },
  };
}

/** Rows of models that a sweep, in parameter ?1, did not see and that it speaks of. */
function whereUnseen(truncatedAt: number | null): string {
  // Behind a cut there may be more, so a model that was fetched by itself (opened through a deployment, say) stays:
  // only asking for it again tells.
  return `generation < ?1${truncatedAt === null ? '' : ' AND versions_fetched_at IS NULL'}`;
}
