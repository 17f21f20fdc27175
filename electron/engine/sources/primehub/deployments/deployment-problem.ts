import type { DeploymentStatus } from '../../../../../shared/deployment/deployment.ts';

/** The controller's messages. All but the last three come while the status still says Deploying. */
const problems: readonly (readonly [RegExp, string])[] = [
  [
    /^Failed because of wrong image settings/i,
    'The image cannot be pulled: its name, its tag or the pull secret is wrong.',
  ],
  [/^Failed because of pod is terminated/i, 'The model server stopped with an error right after it started.'],
  [/^Certain pods unschedulable/i, 'The cluster has no room for the replicas at the moment.'],
  [/exceeded (?:cpu|memory|gpu) quota/i, 'The group’s quota does not have room for the replicas.'],
  [/^Group Not Found/i, 'The group of this deployment no longer exists.'],
  [/not enabled for the selected group/i, 'Model deployment is not enabled for the group.'],
  [/^InstanceType not found/i, 'The instance type no longer exists.'],
];

/** Explains a controller's message that names a known failure; null when all is well or the message is unknown. */
export function findDeploymentProblem(status: DeploymentStatus, message: string | null): string | null {
  if (message === null || (status !== 'Deploying' && status !== 'Failed')) return null;
  return problems.find(([pattern]) => pattern.test(message.trim()))?.[1] ?? null;
}
