import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { DeployTarget } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import type { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { call } from '../../../bridge/bridge-client.ts';
import type { DeployableModel } from '../../../components/deployments/deploy-action.tsx';

/** Loads the plan for one visit to the form: anew each time the form opens, but never while the person fills it in. */
export function useDeployPlan(
  scope: Scope,
  target: DeployTarget,
  model: DeployableModel | null,
  isEnabled: boolean,
): UseQueryResult<DeploymentPlan, AppFailure> {
  const input = { scope, target, model };
  return useQuery<DeploymentPlan, AppFailure>({
    queryKey: ['deployments.plan', input],
    queryFn: ({ signal }) => call('deployments.plan', input, signal),
    enabled: isEnabled,
    gcTime: 0,
  });
}
