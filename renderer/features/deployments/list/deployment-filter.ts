import type { deploymentSortColumns } from '../../../../shared/choices/choice-sections.ts';
import type { Deployment, DeploymentStatus } from '../../../../shared/deployment/deployment.ts';
import { createNameOrder } from '../../../../shared/text/name-order.ts';
import { createWordSearch } from '../../../../shared/text/word-search.ts';
import { getDeploymentSearchText } from '../../../components/deployments/deployment-search-text.ts';

export type DeploymentSortColumn = (typeof deploymentSortColumns)[number];

export interface DeploymentSort {
  readonly column: DeploymentSortColumn;
  readonly direction: 'asc' | 'desc';
}

/** What the toolbar filters by. `changedBy` is the signed-in user's name if "Mine" is on. */
export interface DeploymentFilter {
  readonly search: string;
  readonly status: DeploymentStatus | null;
  readonly changedBy: string | null;
}

/** What needs attention comes first. */
const statusOrder: readonly DeploymentStatus[] = [
  'Failed',
  'Waiting',
  'Deploying',
  'Stopping',
  'Unknown',
  'Deployed',
  'Stopped',
];

/**
 * Filters and sorts the list. Each word of the search must occur in a name, an ID, a model or a user name. Missing
 * values come last.
 */
export function filterDeployments(
  deployments: readonly Deployment[],
  filter: DeploymentFilter,
  sort: DeploymentSort,
): readonly Deployment[] {
  const compareNames = createNameOrder();
  return deployments
    .filter(matchesFilter(filter))
    .toSorted((a, b) => compare(a, b, sort, compareNames) || compareNames(a.name, b.name) || compareNames(a.id, b.id));
}

/** Returns the function that tells whether a filter shows a deployment. */
export function matchesFilter({ search, status, changedBy }: DeploymentFilter): (deployment: Deployment) => boolean {
  const isFound = createWordSearch(search);
  return (deployment) =>
    (status === null || deployment.status === status) &&
    (changedBy === null || deployment.updatedBy === changedBy) &&
    isFound(getDeploymentSearchText(deployment));
}

function compare(
  a: Deployment,
  b: Deployment,
  { column, direction }: DeploymentSort,
  compareNames: (a: string, b: string) => number,
): number {
  const left = getSortValue(a, column);
  const right = getSortValue(b, column);
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const order =
    typeof left === 'number' && typeof right === 'number' ? left - right : compareNames(String(left), String(right));
  return direction === 'asc' ? order : -order;
}

function getSortValue(deployment: Deployment, column: DeploymentSortColumn): string | number | null {
  switch (column) {
    case 'name':
      return deployment.name;
    case 'status':
      return statusOrder.indexOf(deployment.status);
    case 'model':
      return deployment.modelName === null
        ? deployment.modelUri
        : `${deployment.modelName} ${deployment.modelVersion ?? ''}`;
    case 'replicas':
      return deployment.replicas;
    case 'updatedAt':
      return deployment.updatedAt;
  }
}
