import type { DeploymentRef } from '../../../../shared/deployment/deployment.ts';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { readFlavours, readValues } from '../query/fleet-rows.ts';
import { readAliasesNow } from './aliases-now.ts';
import { type StoredVersion, storedVersionColumns } from './version-row.ts';

/** A version with all that lists show in short. */
export interface WholeVersion {
  readonly modelName: string;
  readonly version: string;
  readonly createdAt: number | null;
  readonly description: string;
  readonly stage: string | null;
  readonly aliases: readonly string[];
  readonly status: string | null;
  readonly runId: string | null;
  readonly user: string | null;
  readonly flavours: readonly string[];
  readonly source: string | null;
  readonly deployedBy: readonly DeploymentRef[];
  /** One per column; null where the run has none. */
  readonly values: readonly (number | string | null)[];
}

/** Reads versions by their row ids, in that order. Leaves out those that have been removed meanwhile. */
export function readWholeVersions(
  db: Database,
  ids: readonly number[],
  columns: readonly FleetColumn[],
): readonly WholeVersion[] {
  const rows = db.all<
    StoredVersion & { model_id: number; model_name: string; any_run_id: string | null; user: string | null }
  >(
    `SELECT ${storedVersionColumns}, version.model_id, model.name AS model_name,
            coalesce(version.run_id, run.run_id) AS any_run_id, run.user
     FROM json_each(?) AS wanted JOIN version ON version.id = wanted.value JOIN model ON model.id = version.model_id
          LEFT JOIN run ON run.version_id = version.id
     ORDER BY wanted.key`,
    packList(ids),
  );
  const aliases = readAliasesNow(db, ids);
  const deployedBy = readDeploymentRefs(db, [...new Set(rows.map((row) => row.model_name))]);
  const flavours = readFlavours(db, ids);
  const valueAt = readValues(db, ids, columns, true);
  return rows.map((row) => ({
    modelName: row.model_name,
    version: row.version,
    createdAt: row.created_at,
    description: row.description,
    stage: row.stage,
    aliases: aliases.get(row.model_id)?.get(row.version) ?? [],
    status: row.status,
    runId: row.any_run_id,
    user: row.user,
    flavours: flavours.get(row.id) ?? [],
    source: row.source,
    deployedBy: (deployedBy.get(row.model_name) ?? []).filter(({ version }) => version === row.version),
    values: columns.map((column) => valueAt(row.id, column)),
  }));
}
