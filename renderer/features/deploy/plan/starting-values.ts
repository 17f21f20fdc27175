import { type DeploymentDraft, deploymentDraftSchema } from '../../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';

/**
 * What stands in the form when it opens. An instance type that is gone has to be chosen anew. An update never sends the
 * name, yet a deployment made by older rules may have one that today's form refuses; its ID stands in for it then.
 */
export function createStartingValues({ draft, current, instanceTypes }: DeploymentPlan): DeploymentDraft {
  const isNameFine = current === null || deploymentDraftSchema.shape.name.safeParse(draft.name).success;
  const isTypeThere = instanceTypes.some(({ id }) => id === draft.instanceType);
  return {
    ...draft,
    name: isNameFine ? draft.name : draft.id,
    instanceType: isTypeThere ? draft.instanceType : '',
  };
}
