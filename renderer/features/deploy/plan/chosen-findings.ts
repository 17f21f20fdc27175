import type { PlanFinding } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';

/** Lists the findings that are about what the form has chosen, and not about what it could choose. */
export function listFindings(
  { findings }: Pick<DeploymentPlan, 'findings'>,
  chosen: Pick<DeploymentDraft, 'instanceType' | 'modelUri'>,
): readonly PlanFinding[] {
  return findings.filter(({ only }) => only === undefined || chosen[only.field].trim() === only.value);
}
