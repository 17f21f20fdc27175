import type { VersionLabel } from '../../../../shared/registry/registry.ts';
import type { RunRef } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { readListCell } from '../file/json-cell.ts';
import { readMeta, readMetaNumber, writeMeta } from '../file/meta.ts';
import { findModelId } from '../models/model-row.ts';
import { removeVersions } from '../versions/version-removal.ts';
import { createPendingRuns } from './pending-runs.ts';
import { type Rank, type RankRow, rankColumns, toRank } from './rank.ts';

/** How much of all versions and runs the replica holds. */
export interface CoverageCounts {
  readonly models: number;
  readonly modelsRead: number;
  readonly modelsLeftOut: number;
  readonly versions: number;
  readonly pendingRuns: number;
}

/** What a page of versions needs to know of a model. */
export interface CoverageHead extends Rank {
  readonly isRead: boolean;
  /** Whether the list has told something new since. */
  readonly isStale: boolean;
  readonly latestVersion: string | null;
  readonly aliases: readonly VersionLabel[];
}

/** Where the reading of all versions has got. */
interface Place {
  readonly from: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** Rows that one step touches where all could be very many. */
const rowsPerStep = 500;
const isRead = 'versions_fetched_at IS NOT NULL';

/** Keeps which models' versions are here, which are to come, and which go first when there is no room. */
export function createCoverageStore(db: Database) {
  const countOf = (from: string): number => db.get<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)?.n ?? 0;

  return {
    counts: (): CoverageCounts => ({
      models: countOf('model'),
      modelsRead: countOf(`model INDEXED BY model_by_reading WHERE ${isRead}`),
      modelsLeftOut: countOf('model INDEXED BY model_left_out WHERE is_left_out = 1'),
      versions: countOf('version'),
      pendingRuns: countOf("version INDEXED BY version_pending WHERE run_state = 'pending'"),
    }),

    ...createPendingRuns(db),

    /** Does all of `work` in one transaction, or none of it. */
    together: <T>(work: () => T): T => db.transaction(work),
    /** Writes what the parts of `work` store to the disk at once; see {@link Database.commitOnce}. */
    commitOnce: <T>(work: (part: (write: () => void) => void) => Promise<T>): Promise<T> => db.commitOnce(work),

    head(name: string): CoverageHead | null {
      const row = db.get<
        RankRow & { latest_version: string | null; aliases: string; is_stale: number; is_read: number }
      >(
        `SELECT ${rankColumns}, latest_version, aliases, is_stale, ${isRead} AS is_read FROM model WHERE name = ?`,
        name,
      );
      if (row === undefined) return null;
      return {
        ...toRank(row),
        isRead: row.is_read === 1,
        isStale: row.is_stale === 1,
        latestVersion: row.latest_version,
        aliases: readListCell<VersionLabel>(db, row.aliases, ['label', 'version']),
      };
    },

    /** Notes that a person opened the model. */
    noteVisit(name: string, at: number): void {
      db.run('UPDATE model SET visited_at = ?1 WHERE name = ?2 AND visited_at IS NOT ?1', at, name);
    },

    /** Counts models whose versions are to be read: for the first time, or because the list told something new. */
    backlog: (): number =>
      countOf(
        `model INDEXED BY model_unread WHERE versions_fetched_at IS NULL AND is_left_out = 0 AND latest_version IS NOT NULL`,
      ) + countOf('model INDEXED BY model_by_staleness WHERE is_stale = 1'),

    /**
     * Names models whose versions are to be read, at most `most`: those opened once that the list told something new of,
     * then others of that kind, then those never read, the one that changed last first.
     */
    wanted(most: number): readonly (Rank & { readonly isRead: boolean })[] {
      const stale = db.all<RankRow>(
        `SELECT ${rankColumns} FROM model INDEXED BY model_by_staleness WHERE is_stale = 1
         ORDER BY visited_at IS NULL, visited_at DESC, updated_at DESC LIMIT ?`,
        most,
      );
      const unread = db.all<RankRow>(
        `SELECT ${rankColumns} FROM model INDEXED BY model_unread
         WHERE versions_fetched_at IS NULL AND is_left_out = 0 AND latest_version IS NOT NULL ORDER BY updated_at DESC LIMIT ?`,
        most - stale.length,
      );
      return [
        ...stale.map((row) => ({ ...toRank(row), isRead: true })),
        ...unread.map((row) => ({ ...toRank(row), isRead: false })),
      ];
    },

    /** Names models opened once that the list told something new of. */
    staleVisited: (most: number): readonly string[] =>
      db
        .all<{ name: string }>(
          `SELECT name FROM model INDEXED BY model_by_staleness WHERE is_stale = 1 AND visited_at IS NOT NULL LIMIT ?`,
          most,
        )
        .map(({ name }) => name),

    /** Names models whose versions were read before a time, or seem to be read after `now`: the date was set back. */
    readBefore: (before: number, now: number, most: number): readonly Rank[] =>
      db
        .all<RankRow>(
          `SELECT ${rankColumns} FROM model INDEXED BY model_by_reading
           WHERE ${isRead} AND (versions_fetched_at < ?1 OR versions_fetched_at > ?2) AND latest_version IS NOT NULL
           ORDER BY versions_fetched_at LIMIT ?3`,
          before,
          now,
          most,
        )
        .map(toRank),

    /** An estimate of all versions that are to be read, from the highest numbers. */
    expectedVersions: (): number =>
      db.get<{ n: number | null }>('SELECT sum(latest_number) AS n FROM model WHERE is_left_out = 0')?.n ?? 0,

    /** Notes, for some models without a version, that they are read. True when there are no others. */
    finishEmpty: (at: number): boolean =>
      db.run(
        `UPDATE model SET versions_fetched_at = ?, is_left_out = 0 WHERE id IN (
           SELECT id FROM model INDEXED BY model_unread WHERE versions_fetched_at IS NULL AND latest_version IS NULL LIMIT ${rowsPerStep})`,
        at,
      ) < rowsPerStep,

    /** What a list of all versions said of a model may be wrong: it is to be read by itself. */
    doubt(name: string): void {
      db.run(`UPDATE model SET is_stale = 1 WHERE name = ? AND ${isRead}`, name);
    },

    place(): Place | null {
      const place = readMeta(db, 'fleetPlace');
      return typeof place === 'object' && place !== null && 'from' in place && 'at' in place ? (place as Place) : null;
    },
    keepPlace: (place: Place | null): void => writeMeta(db, 'fleetPlace', place),
    /** ms since the epoch when the versions of all models had last been read in one go. */
    readAt: (): number | null => readMetaNumber(db, 'fleetReadAt'),
    noteReading: (at: number | null): void => writeMeta(db, 'fleetReadAt', at),

    /** Lists the ids of models, the one that changed last first. */
    idsByChange: (most: number, offset: number): readonly number[] =>
      db
        .all<{ id: number }>('SELECT id FROM model ORDER BY updated_at DESC LIMIT ? OFFSET ?', most, offset)
        .map(({ id }) => id),

    /**
     * Lists versions whose run is to be read again: first those that still ran, which take half of the turns at most, then
     * those of opened models read before `visitedBefore`, then those of others read before `othersBefore`.
     */
    dueRuns(wish: { readonly visitedBefore: number; readonly othersBefore: number; readonly most: number }) {
      const rows = db.all<{ name: string; version: string; run_id: string | null }>(
        `SELECT model.name, version.version, coalesce(version.run_id, run.run_id) AS run_id FROM (
           SELECT id, 0 AS turn FROM (
             SELECT version.id FROM run JOIN version ON version.id = run.version_id
             WHERE run.status IN ('RUNNING', 'SCHEDULED') AND version.run_state = 'loaded'
             ORDER BY version.run_read_at LIMIT ?3 / 2)
           UNION ALL
           SELECT id, 1 FROM (
             SELECT version.id FROM model INDEXED BY model_by_visit CROSS JOIN version ON version.model_id = model.id
             WHERE model.visited_at IS NOT NULL AND model.${isRead} AND version.run_read_at < ?1
             ORDER BY version.run_read_at LIMIT ?3)
           UNION ALL
           SELECT id, 2 FROM (
             SELECT id FROM version WHERE run_read_at IS NOT NULL AND run_read_at < ?2 ORDER BY run_read_at LIMIT ?3)
         ) AS due JOIN version ON version.id = due.id JOIN model ON model.id = version.model_id
           LEFT JOIN run ON run.version_id = version.id
         GROUP BY version.id ORDER BY min(due.turn), version.run_read_at LIMIT ?3`,
        wish.visitedBefore,
        wish.othersBefore,
        wish.most,
      );
      return rows.map((row): RunRef => ({ modelName: row.name, version: row.version, runId: row.run_id }));
    },

    /** Finds whose versions go next: the model that changed longest ago, or of those opened the one opened longest ago. */
    victim(except: string | null): Rank | null {
      const unopened = db.get<RankRow>(
        `SELECT ${rankColumns} FROM model INDEXED BY model_evictable
         WHERE ${isRead} AND visited_at IS NULL AND latest_version IS NOT NULL AND name IS NOT ? ORDER BY updated_at LIMIT 1`,
        except,
      );
      const row =
        unopened ??
        db.get<RankRow>(
          `SELECT ${rankColumns} FROM model INDEXED BY model_by_visit
           WHERE ${isRead} AND visited_at IS NOT NULL AND name IS NOT ? ORDER BY visited_at LIMIT 1`,
          except,
        );
      return row === undefined ? null : toRank(row);
    },

    /** Notes that there is no room for a model's versions. Those that are here go by {@link removeLeftOut}. */
    leaveOut(name: string): void {
      db.run(
        `UPDATE model SET is_left_out = 1, is_stale = 0, versions_fetched_at = NULL
         WHERE name = ? AND latest_version IS NOT NULL`,
        name,
      );
    },

    /** Removes versions of one model that was left out, for a few ms. True when none is left. */
    removeLeftOut(name: string): boolean {
      const modelId = findModelId(db, name);
      return modelId === null || removeVersions(db, 'model_id = ?1', [modelId]);
    },

    /** Finds a model whose removal was cut off. */
    halfRemoved: (): string | null =>
      db.get<{ name: string }>(
        `SELECT name FROM model INDEXED BY model_left_out
         WHERE is_left_out = 1 AND EXISTS (SELECT 1 FROM version WHERE model_id = model.id) LIMIT 1`,
      )?.name ?? null,

    /** Lets some of the models that were left out come again, those that changed last. Returns how many. */
    readmit: (most: number): number =>
      db.run(
        `UPDATE model SET is_left_out = 0 WHERE id IN (
           SELECT id FROM model INDEXED BY model_left_out WHERE is_left_out = 1 ORDER BY updated_at DESC LIMIT ?)`,
        most,
      ),

    /**
     * Begins to forget all versions but those of opened models and of one that is on screen. Whatever cuts it off,
     * {@link isClearing} says so until {@link endClearing}.
     */
    beginClearing: (): void => writeMeta(db, 'fleetClearing', 1),
    isClearing: (): boolean => readMeta(db, 'fleetClearing') !== null,
    /** Forgets where the reading of all versions had got, and lets all models come again. */
    endClearing: (): void =>
      db.transaction(() => {
        writeMeta(db, 'fleetClearing', null);
        writeMeta(db, 'fleetPlace', null);
        writeMeta(db, 'fleetReadAt', null);
      }),
  };
}
