import type { DeploymentStatus } from '../../../../../shared/deployment/deployment.ts';

/** The controller's texts, which it writes while the status still says Deploying (all but the last three). */
const problems: readonly (readonly [RegExp, string])[] = [
  [
    /^Failed because of wrong image settings/i,
    'The image cannot be pulled: its name, its tag or the pull secret is wrong.',
  ],
  [/^Failed because of pod is terminated/i, 'The model server stopped with an error right after it was started.'],
  [/^Certain pods unschedulable/i, 'The cluster has no room for the replicas at the moment.'],
  [/exceeded (?:cpu|memory|gpu) quota/i, 'The group’s quota does not have room for the replicas.'],
  [/^Group Not Found/i, 'The group of this deployment does not exist any more.'],
  [/not enabled for the selected group/i, 'Model deployment is not enabled for the group.'],
  [/^InstanceType not found/i, 'The instance type does not exist any more.'],
];

/** What the controller's message means when it names a known failure; null for all that is well or unknown. */
export function findDeploymentProblem(status: DeploymentStatus, message: string | null): string | null {
  if (message === null || (status !== 'Deploying' && status !== 'Failed')) return null;
  return problems.find(([pattern]) => pattern.test(message.trim()))?.[1] ?? null;
}
