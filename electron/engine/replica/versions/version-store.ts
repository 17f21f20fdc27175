import type { ModelVersion } from '../../../../shared/registry/registry.ts';
import type { Database } from '../file/database.ts';
import { versionNumber } from './version-number.ts';
import { removeVersions } from './version-removal.ts';

/** The row id of a model, null when the replica does not have it. */
export function findModelId(db: Database, name: string): number | null {
  return db.get<{ id: number }>('SELECT id FROM model WHERE name = ?', name)?.id ?? null;
}

/** Starts a sweep over one model's versions and returns its generation. */
export function beginVersionSweep(db: Database, name: string): number {
  const row = db.get<{ generation: number }>(
    'UPDATE model SET version_generation = version_generation + 1 WHERE name = ? RETURNING version_generation AS generation',
    name,
  );
  return row?.generation ?? 0;
}

/** Stores one page of versions. Does nothing when the model was removed meanwhile. */
export function saveVersions(db: Database, name: string, versions: readonly ModelVersion[], generation: number): void {
  db.transaction(() => {
    const modelId = findModelId(db, name);
    if (modelId === null) return;
    for (const version of versions) saveOne(db, modelId, version, generation);
  });
}

/** Removes some of the versions that the sweep did not see; true when none is left. */
export function removeUnseenVersions(db: Database, name: string, generation: number): boolean {
  const modelId = findModelId(db, name);
  return modelId === null || removeVersions(db, 'model_id = ?1 AND generation <> ?2', [modelId, generation]);
}

/** Removes the versions the sweep did not see and notes when the model was complete. */
export function finishVersionSweep(db: Database, name: string, generation: number, at: number): void {
  db.transaction(() => {
    const modelId = findModelId(db, name);
    if (modelId === null) return;
    db.run('DELETE FROM version WHERE model_id = ? AND generation <> ?', modelId, generation);
    db.run('UPDATE model SET versions_fetched_at = ? WHERE id = ?', at, modelId);
  });
}

function saveOne(db: Database, modelId: number, version: ModelVersion, generation: number): void {
  forgetOldRun(db, modelId, version);
  const row = db.get<{ id: number }>(
    `INSERT INTO version (model_id, version, number, created_at, updated_at, description, source, run_id, status,
                          status_message, stage, model_uri, run_state, generation)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (model_id, version) DO UPDATE SET
       created_at = excluded.created_at, updated_at = excluded.updated_at, description = excluded.description,
       source = excluded.source, status = excluded.status, status_message = excluded.status_message,
       stage = excluded.stage, model_uri = excluded.model_uri, generation = excluded.generation
     RETURNING id`,
    modelId,
    version.version,
    versionNumber(version.version),
    version.createdAt,
    version.updatedAt,
    version.description,
    version.source,
    version.runId,
    version.status,
    version.statusMessage,
    version.stage,
    version.modelUri,
    // Only the source knows that there is no run: PrimeHub tells run ids with the runs, not with the versions.
    'pending',
    generation,
  );
  if (row === undefined) throw new Error('SQLite returned no id for a stored version');
  writeParts(db, row.id, version);
}

/** Another creation time or run means that the model was deleted and registered again: the old run is not this one's. */
function forgetOldRun(db: Database, modelId: number, version: ModelVersion): void {
  db.run(
    'DELETE FROM version WHERE model_id = ? AND version = ? AND (created_at IS NOT ? OR run_id IS NOT ?)',
    modelId,
    version.version,
    version.createdAt,
    version.runId,
  );
}

function writeParts(db: Database, id: number, version: ModelVersion): void {
  db.run('DELETE FROM version_tag WHERE version_id = ?', id);
  for (const [position, tag] of version.tags.entries()) {
    db.run(
      'INSERT INTO version_tag (version_id, position, key, value) VALUES (?, ?, ?, ?)',
      id,
      position,
      tag.key,
      tag.value,
    );
  }
  db.run('DELETE FROM version_alias WHERE version_id = ?', id);
  for (const [position, alias] of version.aliases.entries()) {
    db.run('INSERT INTO version_alias (version_id, position, alias) VALUES (?, ?, ?)', id, position, alias);
  }
}
