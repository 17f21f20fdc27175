import { hash } from 'node:crypto';
import type { RegisteredModel, VersionLabel } from '../../shared/registry.ts';
import type { Database } from './database.ts';
import { foldText } from './fold-text.ts';
import { readMetaNumber, writeMeta } from './meta-store.ts';
import { naturalSortKey } from './natural-sort-key.ts';
import { versionNumber } from './version-number.ts';

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

/** Stores one page of a sweep; returns how many models are new or differ from what was stored. */
export function saveModels(db: Database, models: readonly RegisteredModel[], generation: number): number {
  return db.transaction(() => models.filter((model) => saveOne(db, model, generation)).length);
}

/** Stores one model; it counts as seen by the sweep under way, which may already be past its page. */
export function saveModel(db: Database, model: RegisteredModel): void {
  db.transaction(() => saveOne(db, model, currentGeneration(db)));
}

/**
 * Removes what the sweep did not see and records its success; returns how many models went. Behind a cut there may be
 * more, so a model that was fetched by itself (opened through a deployment, say) stays: only asking for it again tells.
 */
export function finishSweep(db: Database, generation: number, at: number, cutAt: number | null): number {
  return db.transaction(() => {
    const unseen = `generation <> ?${cutAt === null ? '' : ' AND versions_fetched_at IS NULL'}`;
    const gone = db.get<{ count: number }>(`SELECT count(*) AS count FROM model WHERE ${unseen}`, generation);
    db.run(`DELETE FROM model WHERE ${unseen}`, generation);
    writeMeta(db, 'lastSuccessAt', at);
    writeMeta(db, 'cutAt', cutAt);
    writeMeta(db, 'problem', null);
    return gone?.count ?? 0;
  });
}

export function removeModel(db: Database, name: string): void {
  db.transaction(() => db.run('DELETE FROM model WHERE name = ?', name));
}

function saveOne(db: Database, model: RegisteredModel, generation: number): boolean {
  const digest = hash('sha1', JSON.stringify(model));
  const known = db.get<{ id: number; digest: string; created_at: number | null }>(
    'SELECT id, digest, created_at FROM model WHERE name = ?',
    model.name,
  );
  if (known?.digest === digest) {
    db.run('UPDATE model SET generation = ? WHERE id = ?', generation, known.id);
    return false;
  }
  // Deleted on the server and registered again under its old name: nothing of the old one belongs to it.
  const isAnother =
    known !== undefined &&
    known.created_at !== null &&
    model.createdAt !== null &&
    known.created_at !== model.createdAt;
  if (isAnother) db.run('DELETE FROM model WHERE id = ?', known.id);
  const id = writeModel(db, model, digest, generation);
  writeParts(db, id, model);
  return true;
}

function writeModel(db: Database, model: RegisteredModel, digest: string, generation: number): number {
  const row = db.get<{ id: number }>(
    `INSERT INTO model (name, sort_key, description, created_at, updated_at, latest_version, latest_number,
                        digest, generation, deployed_rank)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT min(status_rank) FROM deployment WHERE model_name = ?1))
     ON CONFLICT (name) DO UPDATE SET
       description = excluded.description, created_at = excluded.created_at, updated_at = excluded.updated_at,
       latest_version = excluded.latest_version, latest_number = excluded.latest_number,
       digest = excluded.digest, generation = excluded.generation
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
  );
  if (row === undefined) throw new Error('SQLite returned no id for a stored model');
  return row.id;
}

function writeParts(db: Database, id: number, model: RegisteredModel): void {
  db.run('DELETE FROM model_tag WHERE model_id = ?', id);
  for (const [position, tag] of model.tags.entries()) {
    db.run(
      'INSERT INTO model_tag (model_id, position, key, value) VALUES (?, ?, ?, ?)',
      id,
      position,
      tag.key,
      tag.value,
    );
  }
  writeLabels(db, 'model_alias', id, model.aliases);
  writeLabels(db, 'model_stage', id, model.stages);
  db.run(
    'INSERT OR REPLACE INTO model_search (rowid, name, description, tags, labels) VALUES (?, ?, ?, ?, ?)',
    id,
    foldText(model.name),
    foldText(model.description),
    foldText(model.tags.map((tag) => `${tag.key}=${tag.value}`).join('\n')),
    foldText([...model.aliases, ...model.stages].map((label) => label.label).join('\n')),
  );
}

function writeLabels(
  db: Database,
  table: 'model_alias' | 'model_stage',
  id: number,
  labels: readonly VersionLabel[],
): void {
  db.run(`DELETE FROM ${table} WHERE model_id = ?`, id);
  for (const [position, { label, version }] of labels.entries()) {
    db.run(
      `INSERT INTO ${table} (model_id, position, label, version) VALUES (?, ?, ?, ?)`,
      id,
      position,
      label,
      version,
    );
  }
}
