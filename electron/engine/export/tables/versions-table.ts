import { orderColumns } from '../../../../shared/choices/order-columns.ts';
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
  /** Of the column on screen, where one shows it. */
  readonly id: string;
  readonly cell: (version: WholeVersion) => Cell;
}

/** Values read at once, each of which may have thousands of characters. */
const valuesAtOnce = 1_000;
const mostRowsAtOnce = 200;

/** Opens a model's versions as a search finds and a sort orders them, with the chosen columns. */
export async function openVersionsTable(
  replica: Pick<Replica, 'versions' | 'lists'>,
  { kind, name, columns, sort, search = '', only, order = [] }: VersionsRequest,
  pace: () => Promise<void>,
): Promise<ExportTable> {
  const now = Date.now();
  const listing = { name, columns, sort, search };
  const ids =
    only === undefined
      ? await replica.versions.list(listing, readConditions(search, now), { now, pace })
      : await replica.lists.order({ of: 'model', ...listing }, only, pace);
  const shown = [registeredAt, ...deployedBy(kind), ...labels(kind), ...columns.map(createValueColumn)];
  return createTable(replica, ids, columns, [version, ...arrange(shown, order), ...ofVersion]);
}

/** Opens the versions of all models that a view lists, with its columns. */
export async function openFleetTable(
  replica: Pick<Replica, 'versions' | 'fleet' | 'lists'>,
  { kind, query, columns, sort, only, order = [] }: FleetRequest,
  pace: () => Promise<void>,
): Promise<ExportTable> {
  const now = Date.now();
  const ids =
    only === undefined
      ? await replica.fleet.list({ tree: readQuery(query, now), sort, model: null, now }, pace)
      : await replica.lists.order({ of: 'fleet', query, sort }, only, pace);
  const ofFleet = [version, registeredAt, ...labels(kind), ...deployedBy(kind), user, flavours];
  const shown = [...ofFleet, ...columns.map(createValueColumn)];
  return createTable(replica, ids, columns, [model, ...arrange(shown, order), ...ofVersion]);
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

/** Puts columns into the order that a person has chosen for those on screen, one of which may stand for two. */
function arrange(columns: readonly VersionTableColumn[], order: readonly string[]): readonly VersionTableColumn[] {
  const byId = Map.groupBy(columns, ({ id }) => id);
  return orderColumns([...byId.keys()], order).flatMap((id) => byId.get(id) ?? []);
}

const model: VersionTableColumn = { id: 'model', header: 'Model', kind: 'text', cell: ({ modelName }) => modelName };
const version: VersionTableColumn = { id: 'version', header: 'Version', kind: 'value', cell: (each) => each.version };
const user: VersionTableColumn = { id: 'user', header: 'User', kind: 'text', cell: (each) => each.user };
const flavours: VersionTableColumn = { id: 'flavour', header: 'Flavour', kind: 'list', cell: (each) => each.flavours };

const registeredAt: VersionTableColumn = {
  id: 'registeredAt',
  header: 'Registered At',
  kind: 'time',
  cell: ({ createdAt }) => createdAt,
};

/** MLflow knows no deployments. */
function deployedBy(kind: VersionsRequest['kind']): readonly VersionTableColumn[] {
  const cell = (each: WholeVersion): Cell => each.deployedBy.map(toDeploymentItem);
  return kind === 'mlflow' ? [] : [{ id: 'deployedBy', header: 'Deployed By', kind: 'list', cell }];
}

/** PrimeHub reports no aliases and stages. */
function labels(kind: VersionsRequest['kind']): readonly VersionTableColumn[] {
  if (kind === 'primehub') return [];
  return [
    { id: 'labels', header: 'Aliases', kind: 'list', cell: ({ aliases }) => orderLabels(aliases, (alias) => alias) },
    { id: 'labels', header: 'Stage', kind: 'text', cell: ({ stage }) => stage },
  ];
}

/** What a version is known by elsewhere. */
const ofVersion: readonly VersionTableColumn[] = [
  { id: 'status', header: 'Status', kind: 'text', cell: ({ status }) => status },
  { id: 'runId', header: 'Run ID', kind: 'text', cell: ({ runId }) => runId },
  { id: 'source', header: 'Source', kind: 'text', cell: ({ source }) => source },
  { id: 'description', header: 'Description', kind: 'text', cell: ({ description }) => description },
];

/** Named as in MLflow's searches, which tells a metric from a parameter of the same name. */
const columnNames = { metric: 'metrics', param: 'params', tag: 'tags' } as const;
const columnKinds = { metric: 'number', param: 'value', tag: 'text' } as const;

function createValueColumn({ kind, key }: FleetColumn, index: number): VersionTableColumn {
  return {
    id: `${kind}:${key}`,
    header: `${columnNames[kind]}.${key}`,
    kind: columnKinds[kind],
    cell: ({ values }) => values[index] ?? null,
  };
}
