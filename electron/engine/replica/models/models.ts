import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { RegisteredModel, Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import type { ModelDetail, ModelsQuery, ModelsWindow } from '../../../../shared/registry/views.ts';
import { type Database, packList } from '../file/database.ts';
import { readListCell } from '../file/json-cell.ts';
import { readMetaNumber, writeMeta } from '../file/meta.ts';
import { recordSweep, type SweepOutcome } from '../file/sync-record.ts';
import type { QuietTime } from '../quiet-time.ts';
import type { BackgroundSorting } from '../values/background-sorting.ts';
import { removeVersions } from '../versions/version-removal.ts';
import { listModelIds } from './listed-ids.ts';
import { indexModel, saveModel } from './model-row.ts';
import { matchWords, readModelsWindow } from './models-window.ts';
import { matchQuery } from './queried/queried-models.ts';
import { readQueriedWindow } from './queried/queried-window.ts';
import type { SearchIndex } from './search-index.ts';
import { readWholeModels, type WholeModel } from './whole-models.ts';

export interface SavedModels {
  /** Models that this sweep had not seen yet. Counts each once, although pages may overlap when rows shift. */
  readonly added: number;
  /** Models that are new or differ from what was stored. */
  readonly changed: number;
  /** The earliest time, as the server tells it, among those that are new or whose time differs; infinite for none. */
  readonly oldestChange: number;
}

/** How far a stepwise removal has got. */
export interface Removal {
  /** Models removed in this step. */
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
  readonly is_left_out: number;
  readonly tags: string;
  readonly aliases: string;
  readonly stages: string;
}

/** Models to remove per step. */
const removedAtOnce = 8;

/** Stores the registered models. A sweep saves all of them and then removes those it did not see. */
export function createModelStore(
  db: Database,
  {
    searchIndex,
    quiet,
    sorting,
  }: {
    readonly searchIndex: SearchIndex;
    readonly quiet: Pick<QuietTime, 'hold' | 'note'>;
    readonly sorting: Pick<BackgroundSorting, 'want'>;
  },
) {
  const count = (): number => db.get<{ count: number }>('SELECT count(*) AS count FROM model')?.count ?? 0;
  /** The current sweep, or the last one. */
  const currentGeneration = (): number => readMetaNumber(db, 'generation') ?? 0;

  return {
    count,

    /** Reads one window of the models list, with the number of matches and of all models. */
    window(query: ModelsQuery): ModelsWindow {
      const window = readModelsWindow(db, query, count());
      quiet.note();
      return window;
    },

    /** Reads one window of the models that meet a query with conditions; see {@link readQueriedWindow}. */
    async queriedWindow(
      query: ModelsQuery,
      tree: QueryTree,
      options: { readonly now: number; readonly pace: () => Promise<void> },
    ): Promise<ModelsWindow> {
      const window = await quiet.hold(() => readQueriedWindow(db, query, tree, { ...options, countModels: count }));
      sorting.want(tree);
      return window;
    },

    /**
     * Lists the row ids of all models that a search finds, in the order of the list. Plain words have no `tree`. Lets others
     * have their turn by `pace`.
     */
    list: async (
      { search, sort }: Pick<ModelsQuery, 'search' | 'sort'>,
      tree: QueryTree | null,
      { now, pace }: { readonly now: number; readonly pace: () => Promise<void> },
    ): Promise<readonly number[]> =>
      listModelIds(db, sort, tree === null ? matchWords(db, search) : await matchQuery(db, tree, now, pace), pace),

    /** Reads models by their row ids, in that order, without those that have gone. */
    read: (ids: readonly number[]): readonly WholeModel[] => readWholeModels(db, ids),

    /** Returns everything known about a model; null when the replica does not have it. */
    get(name: string): ModelDetail | null {
      const row = db.get<StoredModel>(
        `SELECT id, name, description, created_at, updated_at, latest_version, versions_fetched_at, is_left_out,
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
          tags: readListCell<Tag>(db, row.tags, ['key', 'value']),
          aliases: readListCell<VersionLabel>(db, row.aliases, ['label', 'version']),
          stages: readListCell<VersionLabel>(db, row.stages, ['label', 'version']),
        },
        versionCount: counts?.versions ?? 0,
        versionsFetchedAt: row.versions_fetched_at,
        pendingRuns: counts?.pending ?? 0,
        ...(row.is_left_out === 1 ? { isLeftOut: true as const } : {}),
      };
    },

    /** Starts a sweep over all models and returns its generation. Finishing it removes the models it did not save. */
    beginSweep: (): number =>
      db.transaction(() => {
        const generation = currentGeneration() + 1;
        writeMeta(db, 'generation', generation);
        return generation;
      }),

    /**
     * Stores some models of a sweep. A null `generation` stores them outside a sweep: they count as seen by the current
     * one, which may already be past their page.
     */
    save: (models: readonly RegisteredModel[], generation: number | null): SavedModels =>
      db.transaction(() => {
        const current = generation ?? currentGeneration();
        const changed: { readonly id: number; readonly model: RegisteredModel }[] = [];
        let added = 0;
        let oldestChange = Number.POSITIVE_INFINITY;
        for (const model of models) {
          const { id, isChanged, isMoved, isFirstSight } = saveModel(db, model, current);
          if (isChanged) changed.push({ id, model });
          if (isMoved) oldestChange = Math.min(oldestChange, model.updatedAt ?? 0);
          if (isFirstSight) added += 1;
        }
        // Last and all together: FTS5 flushes to disk at each statement that can be rolled back, such as saving a row.
        // Interleaved, a first sync takes twice as long.
        for (const { id, model } of changed) indexModel(db, id, model);
        if (changed.length > 0) searchIndex.noteChange();
        return { added, changed: changed.length, oldestChange };
      }),

    /** Counts models as seen by a sweep, with nothing new about them. */
    keep: (names: readonly string[], generation: number): void => {
      db.run(
        'UPDATE model SET generation = ? WHERE name IN (SELECT value FROM json_each(?))',
        generation,
        packList(names),
      );
    },

    /** Names at most `most` models that changed in the list after their versions had been read. */
    stale: (most: number): readonly string[] =>
      db.all<{ name: string }>('SELECT name FROM model WHERE is_stale = 1 LIMIT ?', most).map(({ name }) => name),

    isStale: (name: string): boolean =>
      db.get<{ is_stale: number }>('SELECT is_stale FROM model WHERE name = ?', name)?.is_stale === 1,

    /** Names at most `most` models that the sweep has not seen. */
    unseen: (generation: number, most: number): readonly string[] =>
      db
        .all<{ name: string }>(`SELECT name FROM model WHERE ${whereUnseen(null)} LIMIT ?2`, generation, most)
        .map(({ name }) => name),

    /**
     * Removes some models that the sweep did not see, versions first, for a few ms. Finishing the sweep removes the
     * rest at once, so a caller that must not block repeats this until it is done.
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
        // In one statement, because the search index writes to disk with each.
        const removed = db.run('DELETE FROM model WHERE id IN (SELECT value FROM json_each(?))', packList(empty));
        if (removed > 0) searchIndex.noteChange();
        return { removed, isDone: models.length < removedAtOnce && removed === models.length };
      }),

    /**
     * Removes the models that the sweep did not see, records its success and returns how many were removed. After a
     * truncated sweep, models whose versions were fetched stay: missing from the first page says nothing about them.
     */
    finishSweep: (generation: number, outcome: SweepOutcome): number =>
      db.transaction(() => {
        const removed = db.run(`DELETE FROM model WHERE ${whereUnseen(outcome.truncatedAt)}`, generation);
        if (outcome.truncatedAt !== null) doubtUnseen(db, generation, outcome.at);
        recordSweep(db, outcome);
        if (removed > 0) searchIndex.noteChange();
        return removed;
      }),

    remove(name: string): void {
      db.transaction(() => db.run('DELETE FROM model WHERE name = ?', name));
      searchIndex.noteChange();
    },
  };
}

/** Matches the models that a sweep (parameter ?1) did not see, although it should have. */
function whereUnseen(truncatedAt: number | null): string {
  // After a truncated list there may be more. So a model that was fetched by itself, say opened through a deployment,
  // stays: only asking for it again tells.
  return `generation < ?1${truncatedAt === null ? '' : ' AND versions_fetched_at IS NULL'}`;
}

/** ms for which a model that a truncated list does not show is not asked for again. */
const doubtAge = 60 * 60_000;

/**
 * Has the background ask for models that a truncated list no longer shows, if it was the background that read them: they
 * may be gone. A model that a person opened is asked for when it is opened again.
 */
function doubtUnseen(db: Database, generation: number, at: number): void {
  db.run(
    'UPDATE model SET is_stale = 1 WHERE generation < ? AND visited_at IS NULL AND versions_fetched_at < ?',
    generation,
    at - doubtAge,
  );
}
