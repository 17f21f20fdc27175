import { type DeploymentDraft, deploymentDraftSchema } from '../../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';

/**
 * Creates what the form starts with. An instance type that no longer exists must be chosen again. A deployment made by
 * older rules may have a name that the form now refuses; as an update never sends the name, its ID takes that place.
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
