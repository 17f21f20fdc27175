import { buildModelUri } from '../../../../shared/registry/model-uri.ts';
import type { ModelVersion, RunState, Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import { type Database, packList } from '../file/database.ts';
import { readListCell } from '../file/json-cell.ts';
import { groupRows } from '../file/row-groups.ts';
import { writeFlavours } from '../runs/flavours.ts';
import { digest } from '../text/digest.ts';
import { keepKeyId } from '../values/key-ids.ts';
import { keepLongText } from '../values/long-text.ts';
import { rankValue, readValue } from '../values/ranked-value.ts';

/** A row of the table `version`. */
export interface StoredVersion {
  readonly id: number;
  readonly version: string;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly description: string;
  readonly source: string | null;
  readonly run_id: string | null;
  readonly status: string | null;
  readonly status_message: string | null;
  readonly stage: string | null;
  /** Empty where it is spelled as the app would. */
  readonly model_uri: string;
  readonly run_state: RunState;
}

export const storedVersionColumns = `version.id, version.version, version.created_at, version.updated_at,
  version.description, version.source, version.run_id, version.status, version.status_message, version.stage,
  version.model_uri, version.run_state`;

/** Parses a version as a number to sort by. Anything MLflow would not send becomes null and sorts last. */
export function parseVersionNumber(version: string | null): number | null {
  return version !== null && /^\d{1,15}$/.test(version) ? Number(version) : null;
}

/** Turns a stored version into the domain's. */
export function describeVersion(
  modelName: string,
  row: StoredVersion,
  tags: readonly Tag[],
  aliases: readonly string[],
): ModelVersion {
  return {
    modelName,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    description: row.description,
    source: row.source,
    runId: row.run_id,
    status: row.status,
    statusMessage: row.status_message,
    stage: row.stage,
    aliases,
    tags,
    modelUri: row.model_uri || buildModelUri(modelName, row.version),
  };
}

/**
 * Reads the aliases of a model's versions, by version. Prefers the model's own list, because MLflow's lists of versions
 * never carry aliases and an alias moves without a trace in the versions.
 */
export function readVersionAliases(db: Database, modelId: number): ReadonlyMap<string, readonly string[]> {
  return readAliasesOfModels(db, [modelId]).get(modelId) ?? new Map();
}

/** The same for some models, by their row ids. */
export function readAliasesOfModels(
  db: Database,
  modelIds: readonly number[],
): ReadonlyMap<number, ReadonlyMap<string, readonly string[]>> {
  if (modelIds.length === 0) return new Map();
  const models = db.all<{ id: number; aliases: string }>(
    'SELECT model.id, model.aliases FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value',
    packList(modelIds),
  );
  const listed = new Map(
    models.map(({ id, aliases }) => [id, readListCell<VersionLabel>(db, aliases, ['label', 'version'])]),
  );
  const unlisted = modelIds.filter((id) => (listed.get(id) ?? []).length === 0);
  const ofVersions = groupRows(
    unlisted.length === 0
      ? []
      : db.all<VersionLabel & { model_id: number }>(
          `SELECT version.model_id, version_alias.alias AS label, version.version
           FROM json_each(?) AS wanted CROSS JOIN version ON version.model_id = wanted.value
                CROSS JOIN version_alias ON version_alias.version_id = version.id
           ORDER BY version.id, version_alias.position`,
          packList(unlisted),
        ),
    (row) => row.model_id,
    (row) => row,
  );
  return new Map(
    modelIds.map((id) => [
      id,
      groupRows(
        ofVersions.get(id) ?? listed.get(id) ?? [],
        (row) => row.version,
        (row) => row.label,
      ),
    ]),
  );
}

/** Reads the tags of versions, by the version's row id. */
export function readVersionTags(db: Database, versionIds: readonly number[]): ReadonlyMap<number, readonly Tag[]> {
  const rows = db.all<{ version_id: number; key: string; rank: number | string; value: string | null }>(
    `SELECT version_id, value_key.name AS key, rank, value
     FROM whole_version_tag CROSS JOIN value_key ON value_key.id = key_id
     WHERE version_id IN (SELECT value FROM json_each(?)) ORDER BY version_id, position`,
    packList(versionIds),
  );
  return groupRows(
    rows,
    (row) => row.version_id,
    ({ key, rank, value }) => ({ key, value: readValue(rank, value) }),
  );
}

/**
 * Stores a version as seen by this sweep and returns whether it is new or differs. Keeps its known run as long as it is
 * the same version.
 */
export function saveVersion(db: Database, modelId: number, version: ModelVersion, generation: number): boolean {
  const found = digest(JSON.stringify(version));
  const known = db.get<{ id: number; digest: string | null; created_at: number | null; run_id: string | null }>(
    'SELECT id, digest, created_at, run_id FROM version WHERE model_id = ? AND version = ?',
    modelId,
    version.version,
  );
  if (known?.digest === found) {
    db.run('UPDATE version SET generation = ? WHERE id = ?', generation, known.id);
    return false;
  }
  // Another creation time or run: its model was deleted and registered again.
  const isAnother = known !== undefined && (known.created_at !== version.createdAt || known.run_id !== version.runId);
  if (isAnother) db.run('DELETE FROM version WHERE id = ?', known.id);
  const row = db.get<{ id: number }>(
    `INSERT INTO version (model_id, version, number, created_at, updated_at, description, source, run_id, status,
                          status_message, stage, model_uri, run_state, generation, digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (model_id, version) DO UPDATE SET
       created_at = excluded.created_at, updated_at = excluded.updated_at, description = excluded.description,
       source = excluded.source, status = excluded.status, status_message = excluded.status_message,
       stage = excluded.stage, model_uri = excluded.model_uri, generation = excluded.generation,
       digest = excluded.digest
     RETURNING id`,
    modelId,
    version.version,
    parseVersionNumber(version.version),
    version.createdAt,
    version.updatedAt,
    version.description,
    version.source,
    version.runId,
    version.status,
    version.statusMessage,
    version.stage,
    version.modelUri === buildModelUri(version.modelName, version.version) ? '' : version.modelUri,
    // Only the source knows whether there is a run: PrimeHub sends run ids with runs, not with versions.
    'pending',
    generation,
    found,
  );
  if (row === undefined) throw new Error('SQLite returned no id for a stored version');
  // A first sync has nothing to replace: one of a hundred thousand versions after the other.
  const isNew = known === undefined || isAnother;
  if (!isNew) forgetParts(db, row.id);
  writeParts(db, row.id, version);
  if (!isNew) writeFlavours(db, row.id);
  return true;
}

function forgetParts(db: Database, id: number): void {
  db.run('DELETE FROM version_tag WHERE version_id = ?', id);
  db.run('DELETE FROM version_alias WHERE version_id = ?', id);
}

function writeParts(db: Database, id: number, version: ModelVersion): void {
  for (const [position, tag] of version.tags.entries()) {
    const { rank, value } = rankValue(tag.value);
    const longId = keepLongText(db, value);
    db.run(
      'INSERT INTO version_tag (version_id, position, key_id, rank, in_row, long_id) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      position,
      keepKeyId(db, tag.key),
      rank,
      longId === null ? value : null,
      longId,
    );
  }
  for (const [position, alias] of version.aliases.entries()) {
    db.run('INSERT INTO version_alias (version_id, position, alias) VALUES (?, ?, ?)', id, position, alias);
  }
}
