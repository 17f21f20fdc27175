import type { ModelVersion, Run, RunState } from '../../../../shared/registry/registry.ts';
import { historyTag } from '../../sources/mlmodel/read-history.ts';
import type { VersionRun } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { saveRunLineage } from '../lineage/lineage-row.ts';
import { findModelId } from '../models/model-row.ts';
import { digest } from '../text/digest.ts';
import {
  describeVersion,
  readVersionAliases,
  readVersionTags,
  type StoredVersion,
  storedVersionColumns,
} from '../versions/version-row.ts';
import { writeFlavours } from './flavours.ts';
import { type KeyUses, noteKeyUses, writeRun } from './run-row.ts';

/** Which runs of a model to read. */
export interface RunWish {
  /** ms since the epoch: finished runs only when they were read before this, the one read longest ago first. */
  readonly readBefore: number;
  /** The most of those. */
  readonly most: number;
  /** A version whose run is wanted in any case. */
  readonly version?: string | null;
}

/** A run that nobody has read, or that went on when it was. */
const isUnsettled = `(version.run_state = 'pending'
  OR (version.run_state = 'loaded' AND run.status IN ('RUNNING', 'SCHEDULED')))`;
/** Runs among which the models are found whose turn it is to be read again. */
const looksAtOnce = 1_000;

/** Stores the runs behind versions. They are read together with their version. */
export function createRunStore(db: Database) {
  return {
    /**
     * Lists versions whose run to read: newest first those that nobody has read or that still ran, then those that the
     * wish is about. Versions without a run never get one.
     */
    due(name: string, wish: RunWish): readonly ModelVersion[] {
      const modelId = findModelId(db, name);
      if (modelId === null) return [];
      const rows = db.all<StoredVersion & { is_unsettled: number }>(
        `SELECT ${storedVersionColumns},
                coalesce(${isUnsettled}, 0) OR version.version = ?2 AS is_unsettled
         FROM version LEFT JOIN run ON run.version_id = version.id
         WHERE version.model_id = ?1 AND version.run_state <> 'none'
           AND (is_unsettled OR version.run_read_at < ?3)
         ORDER BY is_unsettled DESC,
                  CASE WHEN is_unsettled THEN 0 ELSE version.run_read_at END,
                  version.number DESC NULLS LAST, version.version DESC`,
        modelId,
        wish.version ?? '',
        wish.readBefore,
      );
      const unsettled = rows.filter((row) => row.is_unsettled === 1).length;
      const chosen = rows.slice(0, unsettled + Math.min(wish.most, rows.length));
      const tags = readVersionTags(
        db,
        chosen.map((row) => row.id),
      );
      const aliases = readVersionAliases(db, modelId);
      return chosen.map((row) => describeVersion(name, row, tags.get(row.id) ?? [], aliases.get(row.version) ?? []));
    },

    /** Lists versions whose run has not been read, or was still running when it was, newest first. */
    pending(name: string): readonly ModelVersion[] {
      return this.due(name, { readBefore: 0, most: 0 });
    },

    /**
     * Names at most `most` models whose runs to read again: first those with a run that still ran, then those with the
     * run that was read longest ago, if that was before `readBefore`, or before `othersBefore` for models that nobody has
     * opened. A run whose process was killed says for ever that it runs, so the first kind takes half of the turns at most.
     */
    modelsDue(readBefore: number, most: number, othersBefore = readBefore): readonly string[] {
      const rows = db.all<{ name: string }>(
        `SELECT model.name FROM (
           SELECT model_id, -1 AS turn FROM (
             SELECT version.model_id
             FROM run JOIN version ON version.id = run.version_id
             WHERE run.status IN ('RUNNING', 'SCHEDULED') AND version.run_state = 'loaded'
             GROUP BY version.model_id ORDER BY min(version.run_read_at), version.model_id LIMIT ?3)
           UNION ALL
           SELECT model_id, run_read_at FROM (
             SELECT version.model_id, version.run_read_at
             FROM model INDEXED BY model_by_visit CROSS JOIN version ON version.model_id = model.id
             WHERE model.visited_at IS NOT NULL AND version.run_read_at < ?1
             ORDER BY version.run_read_at LIMIT ${looksAtOnce})
           UNION ALL
           SELECT model_id, run_read_at FROM (
             SELECT model_id, run_read_at FROM version
             WHERE run_read_at IS NOT NULL AND run_read_at < ?4 ORDER BY run_read_at LIMIT ${looksAtOnce})
         ) AS due JOIN model ON model.id = due.model_id
         GROUP BY model.id ORDER BY min(due.turn), model.id LIMIT ?2`,
        readBefore,
        most,
        Math.ceil(most / 2),
        othersBefore,
      );
      return rows.map(({ name }) => name);
    },

    /** ms since the epoch when the run was read that was read longest ago; null when there is none, or nobody knows. */
    oldestReading(): number | null {
      const oldest = db.get<{ at: number | null }>(
        'SELECT min(run_read_at) AS at FROM version WHERE run_read_at IS NOT NULL',
      );
      return oldest?.at || null;
    },

    /**
     * Stores the runs behind some versions as read at `at` (ms since the epoch) and returns how many differ from what was
     * stored. Skips versions removed meanwhile.
     */
    save: (name: string, runs: readonly VersionRun[], at = 0): number =>
      db.transaction(() => {
        const modelId = findModelId(db, name);
        if (modelId === null) return 0;
        const uses = { metrics: new Map<number, number>(), params: new Map<number, number>() };
        const changed = runs.filter((run) => saveRun(db, modelId, run, at, uses)).length;
        noteKeyUses(db, uses);
        return changed;
      }),

    /**
     * Makes some readings that seem to lie after `now` the oldest ones: the computer's clock was set back, and they would
     * wait for their turn until then. True when there are no others.
     */
    mistrustReadingsAfter: (now: number): boolean =>
      db.run(
        `UPDATE version SET run_read_at = 0
         WHERE id IN (SELECT id FROM version WHERE run_read_at > ? LIMIT ${looksAtOnce})`,
        now,
      ) < looksAtOnce,
  };
}

/** Stores one run and returns whether it differs. */
function saveRun(db: Database, modelId: number, versionRun: VersionRun, at: number, uses: KeyUses): boolean {
  const { version, state, run } = versionRun;
  const found = digestOf(state, run);
  const row = db.get<{ id: number; source: string | null; run_digest: string | null; run_state: RunState }>(
    'SELECT id, source, run_digest, run_state FROM version WHERE model_id = ? AND version = ?',
    modelId,
    version,
  );
  if (row === undefined) return false;
  db.run(
    'UPDATE version SET run_state = ?, run_read_at = ?, run_digest = ? WHERE id = ?',
    state,
    state === 'none' ? null : at,
    found,
    row.id,
  );
  const hasNewLineage = saveRunLineage(db, row, versionRun);
  if (row.run_digest === found) return hasNewLineage;
  const isNew = row.run_state === 'pending';
  if (!isNew) db.run('DELETE FROM run WHERE version_id = ?', row.id);
  if (run !== null) writeRun(db, row.id, run, uses);
  if (!isNew || run?.tags.some(({ key }) => key === historyTag)) writeFlavours(db, row.id);
  return true;
}

/** JSON makes null of NaN and the infinities, which a metric may turn into. */
function digestOf(state: VersionRun['state'], run: Run | null): string {
  const odd = run?.metrics.filter(({ value }) => !Number.isFinite(value)).map(({ value }) => String(value));
  return digest(JSON.stringify([state, run, odd]));
}
