import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import type { ChoiceNames } from './draft-changes.ts';

/** What people call the instance types and pull secrets of a plan, also one that only the running deployment still has. */
export function choiceNames({ current, instanceTypes, pullSecrets }: DeploymentPlan): ChoiceNames {
  const types = current?.instanceType == null ? instanceTypes : [current.instanceType, ...instanceTypes];
  return {
    instanceTypes: Object.fromEntries(types.map(({ id, displayName }) => [id, displayName])),
    pullSecrets: Object.fromEntries(pullSecrets.map(({ id, name }) => [id, name])),
  };
}
