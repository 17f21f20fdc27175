import type { DeploymentField } from '../../../shared/deployment/deployment-changes.ts';

/** What each field of a deployment is called on screen, most important first. */
export const fieldLabels = {
  modelUri: 'Model URI',
  modelImage: 'Model Image',
  imagePullSecret: 'Image Pull Secret',
  instanceType: 'Instance Type',
  replicas: 'Replicas',
  privateAccess: 'Access Type',
  description: 'Description',
  env: 'Environment Variables',
  metadata: 'Metadata',
} as const satisfies Record<DeploymentField, string>;
