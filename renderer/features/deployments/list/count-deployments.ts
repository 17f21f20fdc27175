import type { Deployment, DeploymentStatus } from '../../../../shared/deployment/deployment.ts';
import { type DeploymentFilter, matchesFilter } from './deployment-filter.ts';

interface DeploymentCounts {
  /** What the list shows: "12", or "3 of 12" while it is filtered. */
  readonly text: string;
  /** What each choice of a status would show, with the search and "Mine" as they are. */
  readonly byStatus: Readonly<Partial<Record<DeploymentStatus, number>>>;
}

/** Counts what the list shows and would show. "Mine" means nothing while nobody knows the user's name. */
export function countDeployments(
  deployments: readonly Deployment[],
  view: Pick<DeploymentFilter, 'search' | 'status'> & { readonly isMine: boolean },
  username: string | null,
): DeploymentCounts {
  const { search, status, isMine } = view;
  const found = deployments.filter(matchesFilter({ search, status: null, changedBy: isMine ? username : null }));
  const byStatus: Partial<Record<DeploymentStatus, number>> = {};
  for (const each of found) byStatus[each.status] = (byStatus[each.status] ?? 0) + 1;
  const shown = status === null ? found.length : (byStatus[status] ?? 0);
  const all = deployments.length.toLocaleString('en-US');
  return { text: shown === deployments.length ? all : `${shown.toLocaleString('en-US')} of ${all}`, byStatus };
}
