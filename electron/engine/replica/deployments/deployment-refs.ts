import type { DeploymentRef, DeploymentStatus } from '../../../../shared/deployment/deployment.ts';
import { type Database, packList } from '../file/database.ts';
import { groupRows } from '../file/row-groups.ts';

interface RefRow {
  readonly modelName: string;
  readonly id: string;
  readonly name: string;
  readonly status: DeploymentStatus;
  readonly version: string;
}

/** Reads the deployments of these models, serving ones first. A model without any has no entry. */
export function readDeploymentRefs(
  db: Database,
  modelNames: readonly string[],
): ReadonlyMap<string, readonly DeploymentRef[]> {
  const rows = db.all<RefRow>(
    `SELECT model_name AS modelName, id, name, status, model_version AS version
     FROM deployment
     WHERE model_name IN (SELECT value FROM json_each(?)) AND model_version IS NOT NULL
     ORDER BY status_rank, sort_key, name, id`,
    packList(modelNames),
  );
  return groupRows(
    rows,
    (row) => row.modelName,
    ({ id, name, status, version }) => ({ id, name, status, version }),
  );
}
