import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { matchesFilter } from './deployment-filter.ts';
import { useDeploymentsView } from './deployments-view.ts';

interface DeploymentCountProps {
  readonly deployments: readonly Deployment[];
  readonly username: string | null;
}

/** Counts what the list shows: "12", or "3 of 12" while it is filtered. */
export function DeploymentCount({ deployments, username }: DeploymentCountProps) {
  const { search, status, isMine } = useDeploymentsView();
  const filter = { search, status, changedBy: isMine ? username : null };
  const shown = deployments.filter(matchesFilter(filter)).length;
  const all = deployments.length.toLocaleString('en-US');
  return shown === deployments.length ? all : `${shown.toLocaleString('en-US')} of ${all}`;
}
