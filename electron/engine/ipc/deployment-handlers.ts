import { randomUUID } from 'node:crypto';
import type { Scope } from '../../../shared/connection/scope.ts';
import { fail } from '../../../shared/failure/app-failure.ts';
import type { EngineRequestName } from '../../../shared/ipc/channels.ts';
import type { Handlers } from '../../ipc/router.ts';
import type { DeploymentService } from '../deployments/deployment-service.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

type DeploymentRequest = Extract<EngineRequestName, `deployments.${string}`>;

/** Reads from the replica; everything else needs a group that may deploy. */
export function createDeploymentHandlers(workspaces: Workspaces): Handlers<DeploymentRequest> {
  const service = (scope: Scope): DeploymentService => {
    const { deployments } = workspaces.get(scope);
    if (deployments !== null) return deployments;
    if (scope.group === null) {
      fail('DEPLOYMENTS_UNAVAILABLE', 'Deployments need a PrimeHub connection.', {
        hint: 'This connection is to MLflow alone. Add a PrimeHub connection to deploy models.',
      });
    }
    fail('DEPLOYMENTS_DISABLED', `Model deployment is not enabled for the group "${scope.group}".`, {
      hint: 'Ask a PrimeHub administrator to enable it for the group, then refresh.',
    });
  };
  return {
    'deployments.list': ({ scope }) => ({ deployments: [...workspaces.get(scope).replica.deployments.list()] }),
    'deployments.get': ({ scope, id }) => workspaces.get(scope).replica.deployments.get(id),
    'deployments.freshness': ({ scope, id }) =>
      workspaces.get(scope).readings?.freshness(id) ?? { readAt: null, problem: null },
    'deployments.refresh': async ({ scope, id = null, maxAge = 0 }, { signal }) => {
      await service(scope).refresh({ id, maxAge, signal });
      return {};
    },
    'deployments.follow': ({ scope, id }) => {
      workspaces.get(scope).deployments?.follow(id);
      return {};
    },
    'deployments.plan': ({ scope, target, model }, { signal }) => service(scope).plan(target, model, signal),
    'deployments.checkId': ({ scope, id }, { signal }) => service(scope).checkId(id, signal),
    'deployments.submit': ({ scope, submissionId, target, draft, seen }) =>
      service(scope).submit(submissionId, target, draft, seen),
    'deployments.start': ({ scope, id, submissionId, seen }) =>
      service(scope).switchPower('start', id, submissionId ?? randomUUID(), seen ?? null),
    'deployments.stop': ({ scope, id, submissionId, seen }) =>
      service(scope).switchPower('stop', id, submissionId ?? randomUUID(), seen ?? null),
  };
}
