import type { DeploymentRef } from '../../../../shared/deployment/deployment.ts';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { readFlavours } from '../query/fleet-rows.ts';
import { findKeyId } from '../values/key-ids.ts';
import { readAliasesNow } from './aliases-now.ts';

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

type Value = number | string | null;

/** In the order of the columns that are read. */
type Row = readonly [
  id: number,
  modelId: number,
  modelName: string,
  version: string,
  createdAt: number | null,
  description: string,
  stage: string | null,
  status: string | null,
  runId: string | null,
  user: string | null,
  source: string | null,
  ...values: Value[],
];

/** How many of those are of the version itself. */
const ownColumns = 11;
/** What stands for NaN, which SQLite cannot hold, apart from a value that is not there. No metric is a text. */
const nan = 'NaN';

/**
 * Reads versions by their row ids, in that order. Leaves out those that have been removed meanwhile. Exports read many thousands of
 * them: all values come in one statement, because rows of their own would cost as much as what they hold.
 */
export function readWholeVersions(
  db: Database,
  ids: readonly number[],
  columns: readonly FleetColumn[],
): readonly WholeVersion[] {
  const rows = db.lists<Row>(
    `SELECT ${[
      'version.id, version.model_id, model.name, version.version, version.created_at, version.description',
      'version.stage, version.status, coalesce(version.run_id, run.run_id), run.user, version.source',
      ...columns.map(selectValue),
    ].join(', ')}
     FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value
          CROSS JOIN model ON model.id = version.model_id LEFT JOIN run ON run.version_id = version.id
     ORDER BY wanted.key`,
    ...columns.map(({ key }) => findKeyId(db, key)),
    packList(ids),
  );
  const aliases = readAliasesNow(db, ids);
  const deployedBy = readDeploymentRefs(db, [...new Set(rows.map(([, , modelName]) => modelName))]);
  const flavours = readFlavours(db, ids);
  const readers = columns.map(({ kind }) => (kind === 'metric' ? readMetric : readText));
  return rows.map((row) => {
    const [id, modelId, modelName, version, createdAt, description, stage, status, runId, user, source] = row;
    return {
      modelName,
      version,
      createdAt,
      description,
      stage,
      aliases: aliases.get(modelId)?.get(version) ?? [],
      status,
      runId,
      user,
      flavours: flavours.get(id) ?? [],
      source,
      deployedBy: (deployedBy.get(modelName) ?? []).filter((ref) => ref.version === version),
      values: readers.map((read, index) => read(row[ownColumns + index] as Value)),
    };
  });
}

/** Each takes the id of its key. A parameter and a tag are stored as `ranked-value.ts` says. */
function selectValue({ kind }: FleetColumn): string {
  switch (kind) {
    case 'metric':
      return `(SELECT coalesce(value, '${nan}') FROM run_metric WHERE version_id = version.id AND key_id = ? AND age = 0)`;
    case 'param':
      return '(SELECT coalesce(value, rank) FROM whole_param WHERE version_id = version.id AND key_id = ?)';
    case 'tag':
      return '(SELECT coalesce(value, rank) FROM whole_version_tag WHERE version_id = version.id AND key_id = ?)';
  }
}

const readMetric = (value: Value): Value => (value === nan ? Number.NaN : value);

const readText = (value: Value): Value => (value === null ? null : String(value));
