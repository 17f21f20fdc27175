import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../shared/deployment/status-text.ts';
import { formatVersionLabel } from '../registry/version-label.ts';

/** Joins what a search of deployments looks at: all that the list shows of one, and the URI of its model unencoded. */
export function getDeploymentSearchText(deployment: Deployment): string {
  const { id, name, status, modelName, modelVersion, modelUri, updatedBy, updateMessage } = deployment;
  return [
    name,
    id,
    describeStatus(status),
    modelName ?? modelUri ?? '',
    modelVersion === null ? '' : formatVersionLabel(modelVersion),
    modelName === null ? '' : `models:/${modelName}/${modelVersion ?? ''}`,
    updatedBy ?? '',
    updateMessage ?? '',
  ].join('\n');
}
