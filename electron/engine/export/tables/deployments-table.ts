import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { fail } from '../../../../shared/failure/app-failure.ts';
import { createFactFilter } from '../../../../shared/registry/facts/fact-filter.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Cell, ExportColumn, ExportTable } from '../table.ts';
import { toTagItem } from './list-items.ts';
import { sliceRows } from './slice-rows.ts';

interface DeploymentColumn extends ExportColumn {
  readonly cell: (deployment: Deployment) => Cell;
}

/** What the list on screen shows, and what belongs to it. */
const columns: readonly DeploymentColumn[] = [
  { header: 'Deployment', kind: 'text', cell: ({ name }) => name },
  { header: 'ID', kind: 'text', cell: ({ id }) => id },
  { header: 'Status', kind: 'text', cell: ({ status }) => status },
  { header: 'Problem', kind: 'text', cell: ({ problem }) => problem },
  { header: 'Model', kind: 'text', cell: ({ modelName }) => modelName },
  { header: 'Version', kind: 'value', cell: ({ modelVersion }) => modelVersion },
  { header: 'Model URI', kind: 'text', cell: ({ modelUri }) => modelUri },
  { header: 'Available Replicas', kind: 'number', cell: ({ availableReplicas }) => availableReplicas },
  { header: 'Replicas', kind: 'number', cell: ({ replicas }) => replicas },
  { header: 'Last Updated', kind: 'time', cell: ({ updatedAt }) => updatedAt },
  { header: 'Updated By', kind: 'text', cell: ({ updatedBy }) => updatedBy },
  { header: 'Update Message', kind: 'text', cell: ({ updateMessage }) => updateMessage },
  { header: 'Endpoint', kind: 'text', cell: ({ endpoint }) => endpoint },
  { header: 'Metadata', kind: 'list', cell: ({ metadata }) => metadata.map(toTagItem) },
];

/** Deployments written at once. */
const sliceLength = 100;

/** Opens the list of deployments: those of these ids, in that order, without any that has gone. */
export function openDeploymentsTable(replica: Pick<Replica, 'deployments'>, ids: readonly string[]): ExportTable {
  const all = new Map(replica.deployments.list().map((deployment) => [deployment.id, deployment]));
  const chosen = ids.flatMap((id) => all.get(id) ?? []);
  return {
    columns,
    total: chosen.length,
    slices: sliceRows(chosen, sliceLength, (slice) =>
      slice.map((deployment) => columns.map(({ cell }) => cell(deployment))),
    ),
  };
}

/** Opens the metadata of a deployment as its page lists it. */
export function openMetadataTable(replica: Pick<Replica, 'deployments'>, id: string, filter: string): ExportTable {
  const deployment = replica.deployments.get(id);
  if (deployment === null)
    fail('NOT_FOUND', 'This deployment is no longer in the copy on this computer.', {
      hint: 'Most likely it was deleted. Refresh, then open it again.',
    });
  const entries = deployment.metadata.filter(createFactFilter(filter));
  return {
    columns: [
      { header: 'Key', kind: 'text' },
      { header: 'Value', kind: 'text' },
    ],
    total: entries.length,
    slices: sliceRows(entries, sliceLength, (slice) => slice.map(({ key, value }) => [key, value])),
  };
}
