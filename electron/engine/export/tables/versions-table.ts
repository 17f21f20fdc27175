import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import { orderLabels } from '../../../../shared/registry/label-order.ts';
import type { Replica } from '../../replica/replica.ts';
import type { WholeVersion } from '../../replica/versions/whole-versions.ts';
import type { Cell, ExportColumn, ExportTable } from '../table.ts';
import { toDeploymentItem } from './list-items.ts';
import { readConditions, readQuery } from './read-query.ts';
import { sliceRows } from './slice-rows.ts';

type VersionsRequest = Extract<ExportRequest, { readonly table: 'versions' }>;
type FleetRequest = Extract<ExportRequest, { readonly table: 'fleet' }>;

interface VersionTableColumn extends ExportColumn {
  readonly cell: (version: WholeVersion) => Cell;
}

/** Values read at once, each of which may have thousands of characters. */
const valuesAtOnce = 1_000;
const mostRowsAtOnce = 200;

/** Opens a model's versions as a search finds and a sort orders them, with the chosen columns. */
export async function openVersionsTable(
  replica: Pick<Replica, 'versions' | 'lists'>,
  { kind, name, columns, sort, search = '', only }: VersionsRequest,
  pace: () => Promise<void>,
): Promise<ExportTable> {
  const now = Date.now();
  const listing = { name, columns, sort, search };
  const ids =
    only === undefined
      ? await replica.versions.list(listing, readConditions(search, now), { now, pace })
      : await replica.lists.order({ of: 'model', ...listing }, only, pace);
  return createTable(replica, ids, columns, [version, ...createColumns(kind, columns), ...ofVersion]);
}

/** Opens the versions of all models that a view lists, with its columns. */
export async function openFleetTable(
  replica: Pick<Replica, 'versions' | 'fleet' | 'lists'>,
  { kind, query, columns, sort, only }: FleetRequest,
  pace: () => Promise<void>,
): Promise<ExportTable> {
  const now = Date.now();
  const ids =
    only === undefined
      ? await replica.fleet.list({ tree: readQuery(query, now), sort, model: null, now }, pace)
      : await replica.lists.order({ of: 'fleet', query, sort }, only, pace);
  const shown = [model, version, ...createColumns(kind, []), user, flavours, ...columns.map(createValueColumn)];
  return createTable(replica, ids, columns, [...shown, ...ofVersion]);
}

function createTable(
  replica: Pick<Replica, 'versions'>,
  ids: readonly number[],
  chosen: readonly FleetColumn[],
  columns: readonly VersionTableColumn[],
): ExportTable {
  const length = Math.max(1, Math.min(mostRowsAtOnce, Math.floor(valuesAtOnce / (chosen.length + 1))));
  return {
    columns,
    total: ids.length,
    slices: sliceRows(ids, length, (slice) =>
      replica.versions.read(slice, chosen).map((each) => columns.map(({ cell }) => cell(each))),
    ),
  };
}

/** In the order of the list on screen. PrimeHub reports no aliases and stages, MLflow knows no deployments. */
function createColumns(kind: VersionsRequest['kind'], chosen: readonly FleetColumn[]): readonly VersionTableColumn[] {
  return [
    { header: 'Registered At', kind: 'time', cell: ({ createdAt }) => createdAt },
    ...(kind === 'mlflow' ? [] : [deployedBy]),
    ...(kind === 'primehub' ? [] : labels),
    ...chosen.map(createValueColumn),
  ];
}

const model: VersionTableColumn = { header: 'Model', kind: 'text', cell: ({ modelName }) => modelName };
const version: VersionTableColumn = { header: 'Version', kind: 'value', cell: (each) => each.version };
const user: VersionTableColumn = { header: 'User', kind: 'text', cell: (each) => each.user };
const flavours: VersionTableColumn = { header: 'Flavour', kind: 'list', cell: (each) => each.flavours };

const deployedBy: VersionTableColumn = {
  header: 'Deployed By',
  kind: 'list',
  cell: (each) => each.deployedBy.map(toDeploymentItem),
};

const labels: readonly VersionTableColumn[] = [
  { header: 'Aliases', kind: 'list', cell: ({ aliases }) => orderLabels(aliases, (alias) => alias) },
  { header: 'Stage', kind: 'text', cell: ({ stage }) => stage },
];

/** What a version is known by elsewhere. */
const ofVersion: readonly VersionTableColumn[] = [
  { header: 'Status', kind: 'text', cell: ({ status }) => status },
  { header: 'Run ID', kind: 'text', cell: ({ runId }) => runId },
  { header: 'Source', kind: 'text', cell: ({ source }) => source },
  { header: 'Description', kind: 'text', cell: ({ description }) => description },
];

/** Named as in MLflow's searches, which tells a metric from a parameter of the same name. */
const columnNames = { metric: 'metrics', param: 'params', tag: 'tags' } as const;
const columnKinds = { metric: 'number', param: 'value', tag: 'text' } as const;

function createValueColumn({ kind, key }: FleetColumn, index: number): VersionTableColumn {
  return {
    header: `${columnNames[kind]}.${key}`,
    kind: columnKinds[kind],
    cell: ({ values }) => values[index] ?? null,
  };
}
