import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { countDeployments } from './count-deployments.ts';
import { useDeploymentsView } from './deployments-view.ts';

interface DeploymentCountProps {
  readonly deployments: readonly Deployment[];
  readonly username: string | null;
}

/** Counts what the list shows: "12", or "3 of 12" while it is filtered. */
export function DeploymentCount({ deployments, username }: DeploymentCountProps) {
  return countDeployments(deployments, useDeploymentsView(), username).text;
}
