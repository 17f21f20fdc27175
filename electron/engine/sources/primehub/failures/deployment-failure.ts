import { type AppError, appError, idTaken } from '../../../../../shared/failure/app-error.ts';
import { cutText } from '../../../../../shared/text/cut-text.ts';
import type { RootField } from '../client/graphql-document.ts';
import type { GraphqlError } from './graphql-error.ts';

/** Describes an error that came with any but a model field; null for an unknown error. */
export function describeDeploymentFailure(root: RootField, { message, code }: GraphqlError): AppError | null {
  if (code === 'EXCEED_QUOTA') return quotaFailure(message);
  if (code === 'LICENSE_ERROR') {
    return appError(
      'LICENSE_PROBLEM',
      /expired/i.test(message) ? 'PrimeHub’s license has expired.' : 'PrimeHub’s license is not valid.',
      {
        hint: 'Until it is renewed, you can update deployments but not create new ones. Tell a PrimeHub administrator.',
      },
    );
  }
  if (code === 'ILLEGAL_ENV_NAME') {
    const name = /EnvVar name "([^"]*)" is invalid/.exec(message)?.[1];
    return appError(
      'ENV_NAME_ILLEGAL',
      name
        ? `“${cutText(name, 100)}” cannot be the name of an environment variable.`
        : 'An environment variable has no usable name.',
      { hint: 'Use letters, digits, “-”, “_” and “.”; it may not start with a digit.', field: 'env' },
    );
  }
  if (code === 'RESOURCE_CONFLICT' || /already exists/i.test(message)) {
    return idTaken();
  }
  if (code === 'API_UNAVAILABLE' || message === 'API_UNAVAILABLE') {
    return appError('CLUSTER_UNAVAILABLE', 'PrimeHub cannot reach its Kubernetes cluster.', {
      hint: 'Try again in a moment. If it keeps happening, tell a PrimeHub administrator.',
    });
  }
  // before November 2022, PrimeHub passed on Kubernetes' own "… not found"
  const isGone = code === 'RESOURCE_NOT_FOUND' || /"[^"]*" not found/.test(message);
  return isGone || message === 'HTTP request failed' ? clusterRefused(root, isGone) : null;
}

/** PrimeHub has one message for everything that Kubernetes refuses. The request tells what it most likely means. */
function clusterRefused(root: RootField, isGone: boolean): AppError {
  if (isGone || root === 'phDeployment' || root === 'deployPhDeployment' || root === 'stopPhDeployment') {
    return appError('NOT_FOUND', 'This deployment no longer exists.', {
      hint: 'It was probably deleted. Refresh to see what there is now.',
    });
  }
  if (root === 'createPhDeployment') {
    return appError('CLUSTER_REFUSED', 'The cluster refused the new deployment.', {
      hint: 'PrimeHub does not say why. Most often the instance type no longer exists, or the ID is taken or not allowed. Choose both again.',
    });
  }
  if (root === 'updatePhDeployment') {
    return appError('CLUSTER_REFUSED', 'The cluster refused the change.', {
      hint: 'PrimeHub does not say why. Most often the instance type no longer exists, or the deployment was deleted. Choose the instance type again, or refresh.',
    });
  }
  return appError('CLUSTER_REFUSED', 'The cluster refused PrimeHub’s request.', {
    hint: 'PrimeHub does not say why. Try again in a moment; if it keeps happening, tell a PrimeHub administrator.',
    retryable: true,
  });
}

function quotaFailure(message: string): AppError {
  if (/license limitation/i.test(message)) {
    return appError('QUOTA_EXCEEDED', 'The PrimeHub license allows no more running deployments.', {
      hint: 'Stop a deployment that is no longer needed, or ask a PrimeHub administrator about the license.',
    });
  }
  if (/Maximum Deployments/i.test(message)) {
    return appError('QUOTA_EXCEEDED', 'This group has reached its limit of running deployments.', {
      hint: 'Stop a deployment of the group that is no longer needed, or ask a PrimeHub administrator for a higher limit.',
    });
  }
  const resource = /gpu|cpu|memory/i.exec(message)?.[0]?.toLowerCase();
  if (resource === 'cpu') {
    return appError('QUOTA_EXCEEDED', 'The instance type has more CPUs than the group’s quota allows.', {
      hint: 'Choose a smaller one. PrimeHub compares the number of CPUs with the group’s memory quota in GB by mistake: if the CPU quota is large enough, ask an administrator to raise the memory quota.',
      field: 'instanceType',
    });
  }
  if (resource === 'gpu' || resource === 'memory') {
    return appError(
      'QUOTA_EXCEEDED',
      `The instance type has more ${resource === 'gpu' ? 'GPUs' : 'memory'} than the group’s quota allows.`,
      { hint: 'Choose a smaller one, or ask a PrimeHub administrator for a larger quota.', field: 'instanceType' },
    );
  }
  return appError('QUOTA_EXCEEDED', 'A PrimeHub quota does not allow this.', {
    hint: 'Choose a smaller instance type, stop a deployment, or ask a PrimeHub administrator.',
    field: 'instanceType',
  });
}
