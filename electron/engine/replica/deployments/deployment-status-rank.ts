import type { DeploymentStatus } from '../../../../shared/deployment/deployment.ts';

const order: readonly DeploymentStatus[] = ['Deployed', 'Deploying', 'Failed', 'Stopping', 'Stopped', 'Unknown'];

/** Where a status stands when deployments are listed: what serves first, then what needs a look, then what rests. */
export function deploymentStatusRank(status: DeploymentStatus): number {
  return order.indexOf(status);
}
