import { hash } from 'node:crypto';
import type { RegisteredModel, VersionLabel } from '../../../../shared/registry/registry.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import type { Database } from '../file/database.ts';
import { writeAliasesNow } from '../versions/aliases-now.ts';
import { parseVersionNumber } from '../versions/version-row.ts';
import { joinSearchText } from './search-text.ts';

/** Finds the row id of a model; null when the replica does not have it. */
export function findModelId(db: Database, name: string): number | null {
  return db.get<{ id: number }>('SELECT id FROM model WHERE name = ?', name)?.id ?? null;
}

interface KnownModel {
  readonly id: number;
  readonly digest: string;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly generation: number;
  readonly aliases: string;
}

/** Stores a model as seen by this sweep, but not its search text, see {@link indexModel}. */
export function saveModel(
  db: Database,
  model: RegisteredModel,
  generation: number,
): {
  readonly id: number;
  readonly isChanged: boolean;
  /** Whether it is new or has another time. Aliases and tags move none. */
  readonly isMoved: boolean;
  readonly isFirstSight: boolean;
} {
  const digest = hash('sha1', JSON.stringify(model));
  const known = db.get<KnownModel>(
    'SELECT id, digest, created_at, updated_at, generation, aliases FROM model WHERE name = ?',
    model.name,
  );
  const isFirstSight = known?.generation !== generation;
  if (known?.digest === digest) {
    if (isFirstSight) db.run('UPDATE model SET generation = ? WHERE id = ?', generation, known.id);
    return { id: known.id, isChanged: false, isMoved: false, isFirstSight };
  }
  // Deleted on the server and registered again under the same name: nothing of the old one belongs to it.
  const isAnother =
    known !== undefined &&
    known.created_at !== null &&
    model.createdAt !== null &&
    known.created_at !== model.createdAt;
  if (isAnother) db.run('DELETE FROM model WHERE id = ?', known.id);
  const isMoved = known === undefined || known.updated_at !== model.updatedAt;
  const id = writeRow(db, model, digest, generation);
  // A new model has no versions yet: a first sync has nothing to do here.
  if (known !== undefined && !isAnother && known.aliases !== writeLabels(model.aliases)) writeAliasesNow(db, id);
  return { id, isChanged: true, isMoved, isFirstSight };
}

function writeRow(db: Database, model: RegisteredModel, digest: string, generation: number): number {
  const row = db.get<{ id: number }>(
    `INSERT INTO model (name, sort_key, description, created_at, updated_at, latest_version, latest_number,
                        digest, generation, tags, aliases, stages, latest_runs, deployed_rank)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
             (SELECT min(status_rank) FROM deployment WHERE model_name = ?1))
     ON CONFLICT (name) DO UPDATE SET
       description = excluded.description, created_at = excluded.created_at, updated_at = excluded.updated_at,
       latest_version = excluded.latest_version, latest_number = excluded.latest_number,
       digest = excluded.digest, generation = excluded.generation,
       tags = excluded.tags, aliases = excluded.aliases, stages = excluded.stages,
       latest_runs = excluded.latest_runs,
       is_stale = model.versions_fetched_at IS NOT NULL, is_left_out = 0
     RETURNING id`,
    model.name,
    makeNaturalSortKey(model.name),
    model.description,
    model.createdAt,
    model.updatedAt,
    model.latestVersion,
    parseVersionNumber(model.latestVersion),
    digest,
    generation,
    JSON.stringify(model.tags.map(({ key, value }) => ({ key, value }))),
    writeLabels(model.aliases),
    writeLabels(model.stages),
    JSON.stringify((model.latestRuns ?? []).map(({ version, runId }) => ({ version, runId }))),
  );
  if (row === undefined) throw new Error('SQLite returned no id for a stored model');
  return row.id;
}

function writeLabels(labels: readonly VersionLabel[]): string {
  return JSON.stringify(labels.map(({ label, version }) => ({ label, version })));
}

/** Updates the search text of a stored model. */
export function indexModel(db: Database, id: number, model: RegisteredModel): void {
  db.run('INSERT OR REPLACE INTO model_text (rowid, text) VALUES (?, ?)', id, joinSearchText(model));
}
