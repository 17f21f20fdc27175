import type { DeploymentRef } from '../../../../shared/deployment/deployment.ts';
import type { FleetColumn, FleetRow } from '../../../../shared/registry/fleet.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { groupRows } from '../file/row-groups.ts';
import { summarize } from '../text/summarize.ts';
import { findKeyId } from '../values/key-ids.ts';
import { readValue } from '../values/ranked-value.ts';
import { readAliasesNow } from '../versions/aliases-now.ts';
import { type StoredVersion, storedVersionColumns } from '../versions/version-row.ts';

/** Characters to show of each text: the more there are, the fewer. The version's page has the whole value. */
const shownText = { most: 500, least: 40, together: 100_000 };

/** Reads the rows of some versions, in the order given, with the requested columns in the order requested. */
export function readFleetRows(
  db: Database,
  ids: readonly number[],
  columns: readonly FleetColumn[],
): readonly FleetRow[] {
  const versions = db.all<
    StoredVersion & { model_id: number; name: string; run_status: string | null; user: string | null }
  >(
    `SELECT ${storedVersionColumns}, version.model_id, model.name, run.status AS run_status, run.user
     FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value
          CROSS JOIN model ON model.id = version.model_id LEFT JOIN run ON run.version_id = version.id
     ORDER BY wanted.key`,
    packList(ids),
  );
  const deployedBy = readDeploymentRefs(db, [...new Set(versions.map(({ name }) => name))]);
  const aliases = readAliasesNow(db, ids);
  const flavours = readFlavours(db, ids);
  const valueAt = readValues(db, ids, columns);
  return versions.map((row) => ({
    modelName: row.name,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    summary: summarize(row.description),
    stage: row.stage,
    aliases: aliases.get(row.model_id)?.get(row.version) ?? [],
    status: row.status,
    runState: row.run_state,
    runStatus: row.run_status,
    user: row.user,
    flavours: flavours.get(row.id) ?? [],
    deployedBy: (deployedBy.get(row.name) ?? []).filter((ref: DeploymentRef) => ref.version === row.version),
    values: columns.map((column) => valueAt(row.id, column)),
  }));
}

export function readFlavours(db: Database, ids: readonly number[]): ReadonlyMap<number, readonly string[]> {
  const rows = db.all<{ version_id: number; name: string }>(
    `SELECT version_id, name FROM json_each(?) AS wanted CROSS JOIN version_flavour ON version_id = wanted.value
          CROSS JOIN value_key ON value_key.id = key_id
     ORDER BY name`,
    packList(ids),
  );
  return groupRows(
    rows,
    (row) => row.version_id,
    (row) => row.name,
  );
}

/** Reads the values of all requested columns at once, with texts cut for the screen. */
function readValues(
  db: Database,
  ids: readonly number[],
  columns: readonly FleetColumn[],
): (id: number, column: FleetColumn) => number | string | null {
  const keysOf = (kind: FleetColumn['kind']): readonly number[] =>
    columns.flatMap(({ kind: each, key }) => (each === kind ? (findKeyId(db, key) ?? []) : []));
  const share = Math.floor(shownText.together / Math.max(1, ids.length * columns.length));
  const shown = Math.min(shownText.most, Math.max(shownText.least, share));
  const ofVersions =
    'WHERE version_id IN (SELECT value FROM json_each(?)) AND key_id IN (SELECT value FROM json_each(?))';
  /** By kind and key, and then by version: a text for each value would cost more than to read it. */
  const values = {
    param: new Map<number, ValuesOf>(),
    tag: new Map<number, ValuesOf>(),
    metric: new Map<number, ValuesOf>(),
  };
  const keep = (kind: FleetColumn['kind'], keyId: number, id: number, value: number | string): void => {
    const known = values[kind].get(keyId);
    if (known === undefined) values[kind].set(keyId, new Map([[id, value]]));
    else known.set(id, value);
  };
  for (const [kind, table] of [
    ['param', 'whole_param'],
    ['tag', 'whole_version_tag'],
  ] as const) {
    const keys = keysOf(kind);
    // Without a key, SQLite would still look for each version.
    if (keys.length === 0) continue;
    const rows = db.all<{ version_id: number; key_id: number; rank: number | string; value: string | null }>(
      `SELECT version_id, key_id, rank, substr(value, 1, ?) AS value FROM ${table} ${ofVersions}`,
      shown + 1,
      packList(ids),
      packList(keys),
    );
    for (const row of rows) keep(kind, row.key_id, row.version_id, cutText(readValue(row.rank, row.value), shown));
  }
  const metricKeys = keysOf('metric');
  const metrics =
    metricKeys.length === 0
      ? []
      : db.all<{ version_id: number; key_id: number; value: number | null }>(
          `SELECT version_id, key_id, value FROM run_metric ${ofVersions} AND age = 0`,
          packList(ids),
          packList(metricKeys),
        );
  for (const row of metrics) keep('metric', row.key_id, row.version_id, row.value ?? Number.NaN);
  const keyIds = new Map(columns.map(({ key }) => [key, findKeyId(db, key)] as const));
  return (id, { kind, key }) => values[kind].get(keyIds.get(key) ?? -1)?.get(id) ?? null;
}

type ValuesOf = Map<number, number | string>;
