import { hash } from 'node:crypto';
import type { RegisteredModel } from '../../../../shared/registry/registry.ts';
import type { Database } from '../file/database.ts';
import { readMetaNumber, writeMeta } from '../file/meta-store.ts';
import type { SavedModels } from '../replica-contract.ts';
import { foldText } from '../text/fold-text.ts';
import { naturalSortKey } from '../text/natural-sort-key.ts';
import { versionNumber } from '../versions/version-number.ts';

/** The sweep that is under way, or the last one. */
function currentGeneration(db: Database): number {
  return readMetaNumber(db, 'generation') ?? 0;
}

/** Starts a sweep over all models and returns its generation. */
export function beginSweep(db: Database): number {
  return db.transaction(() => {
    const generation = currentGeneration(db) + 1;
    writeMeta(db, 'generation', generation);
    return generation;
  });
}

/**
 * Stores some models of a sweep, or outside one when `generation` is null: then they count as seen by the sweep under
 * way, which may already be past their page.
 */
export function saveModels(db: Database, models: readonly RegisteredModel[], generation: number | null): SavedModels {
  return db.transaction(() => {
    const current = generation ?? currentGeneration(db);
    const changed: { readonly id: number; readonly model: RegisteredModel }[] = [];
    let added = 0;
    for (const model of models) {
      const { id, isChanged, isFirstSight } = saveRow(db, model, current);
      if (isChanged) changed.push({ id, model });
      if (isFirstSight) added += 1;
    }
    // Last and together: FTS5 writes what it has gathered to the disk at each statement that may be taken back, and
    // saving a row is one. Interleaved, a first sync takes twice as long.
    for (const { id, model } of changed) {
      db.run('INSERT OR REPLACE INTO model_text (rowid, text) VALUES (?, ?)', id, searchText(model));
    }
    return { added, changed: changed.length };
  });
}

export function removeModel(db: Database, name: string): void {
  db.transaction(() => db.run('DELETE FROM model WHERE name = ?', name));
}

interface KnownModel {
  readonly id: number;
  readonly digest: string;
  readonly created_at: number | null;
  readonly generation: number;
}

function saveRow(
  db: Database,
  model: RegisteredModel,
  generation: number,
): { readonly id: number; readonly isChanged: boolean; readonly isFirstSight: boolean } {
  const digest = hash('sha1', JSON.stringify(model));
  const known = db.get<KnownModel>('SELECT id, digest, created_at, generation FROM model WHERE name = ?', model.name);
  const isFirstSight = known?.generation !== generation;
  if (known?.digest === digest) {
    if (isFirstSight) db.run('UPDATE model SET generation = ? WHERE id = ?', generation, known.id);
    return { id: known.id, isChanged: false, isFirstSight };
  }
  // Deleted on the server and registered again under its old name: nothing of the old one belongs to it.
  const isAnother =
    known !== undefined &&
    known.created_at !== null &&
    model.createdAt !== null &&
    known.created_at !== model.createdAt;
  if (isAnother) db.run('DELETE FROM model WHERE id = ?', known.id);
  return { id: writeRow(db, model, digest, generation), isChanged: true, isFirstSight };
}

function writeRow(db: Database, model: RegisteredModel, digest: string, generation: number): number {
  const row = db.get<{ id: number }>(
    `INSERT INTO model (name, sort_key, description, created_at, updated_at, latest_version, latest_number,
                        digest, generation, tags, aliases, stages, deployed_rank)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
             (SELECT min(status_rank) FROM deployment WHERE model_name = ?1))
     ON CONFLICT (name) DO UPDATE SET
       description = excluded.description, created_at = excluded.created_at, updated_at = excluded.updated_at,
       latest_version = excluded.latest_version, latest_number = excluded.latest_number,
       digest = excluded.digest, generation = excluded.generation,
       tags = excluded.tags, aliases = excluded.aliases, stages = excluded.stages
     RETURNING id`,
    model.name,
    naturalSortKey(model.name),
    model.description,
    model.createdAt,
    model.updatedAt,
    model.latestVersion,
    versionNumber(model.latestVersion),
    digest,
    generation,
    JSON.stringify(model.tags.map(({ key, value }) => ({ key, value }))),
    JSON.stringify(model.aliases.map(({ label, version }) => ({ label, version }))),
    JSON.stringify(model.stages.map(({ label, version }) => ({ label, version }))),
  );
  if (row === undefined) throw new Error('SQLite returned no id for a stored model');
  return row.id;
}

/** Everything a search looks at; the two line breaks at the end are explained with the table. */
function searchText({ name, description, tags, aliases, stages }: RegisteredModel): string {
  const parts = [
    name,
    description,
    ...tags.map(({ key, value }) => `${key}=${value}`),
    ...[...aliases, ...stages].map(({ label }) => label),
  ];
  return `${foldText(parts.join('\n'))}\n\n`;
}
