import type { DeploymentRef } from '../../../../shared/deployment/deployment.ts';
import type { Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { readListCell } from '../file/json-cell.ts';

/** A model with all that the list shows in short. */
export interface WholeModel {
  readonly name: string;
  readonly description: string;
  readonly latestVersion: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly tags: readonly Tag[];
  readonly aliases: readonly VersionLabel[];
  readonly stages: readonly VersionLabel[];
  readonly deployedBy: readonly DeploymentRef[];
}

interface StoredRow {
  readonly name: string;
  readonly description: string;
  readonly latestVersion: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly tags: string;
  readonly aliases: string;
  readonly stages: string;
}

/** Reads models by their row ids, in that order. Leaves out those that have been removed meanwhile. */
export function readWholeModels(db: Database, ids: readonly number[]): readonly WholeModel[] {
  const rows = db.all<StoredRow>(
    `SELECT name, description, latest_version AS latestVersion, created_at AS createdAt, updated_at AS updatedAt,
            tags, aliases, stages
     FROM json_each(?) AS wanted JOIN model ON model.id = wanted.value
     ORDER BY wanted.key`,
    packList(ids),
  );
  const deployedBy = readDeploymentRefs(
    db,
    rows.map(({ name }) => name),
  );
  return rows.map((row) => ({
    ...row,
    tags: readListCell<Tag>(db, row.tags, ['key', 'value']),
    aliases: readListCell<VersionLabel>(db, row.aliases, ['label', 'version']),
    stages: readListCell<VersionLabel>(db, row.stages, ['label', 'version']),
    deployedBy: deployedBy.get(row.name) ?? [],
  }));
}
