import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import type { DeploymentField } from '../../../../../shared/deployment/deployment-changes.ts';
import type { DeploymentDraft } from '../../../../../shared/deployment/deployment-draft.ts';
import type { DeploymentValues } from '../../../../../shared/deployment/deployment-values.ts';
import type { DeploymentUpdate } from '../../deployments-source.ts';

/** Builds a `PhDeploymentCreateInput` without empty fields. */
export function buildCreateInput(draft: DeploymentDraft, groupId: string): Readonly<Record<string, unknown>> {
  const { env, metadata } = draft;
  return {
    id: draft.id,
    name: draft.name,
    groupId,
    modelImage: draft.modelImage,
    instanceType: draft.instanceType,
    replicas: draft.replicas,
    endpointAccessType: accessType(draft),
    ...(draft.modelUri === '' ? {} : { modelURI: draft.modelUri }),
    ...(draft.imagePullSecret === '' ? {} : { imagePullSecret: draft.imagePullSecret }),
    ...(draft.description === '' ? {} : { description: draft.description }),
    ...(draft.updateMessage === '' ? {} : { updateMessage: draft.updateMessage }),
    ...(env.length === 0 ? {} : { env: env.map(({ name, value }) => ({ name, value })) }),
    ...(metadata.length === 0 ? {} : { metadata: Object.fromEntries(metadata.map(({ key, value }) => [key, value])) }),
  };
}

/**
 * Builds a `PhDeploymentUpdateInput` with the changed fields alone: what is left out stays as it is, also where somebody
 * else has just changed it. Only the message is always there, because the one of the update before would stay. Fields
 * are cleared in different ways: `modelURI` by `""`, `imagePullSecret`, `description` and `updateMessage` by null, `env`
 * by `[]`, and metadata key by key with null. Name and group cannot change, and PrimeHub refuses them.
 */
export function buildUpdateInput({ fields, values, before }: DeploymentUpdate): Readonly<Record<string, unknown>> {
  const input = fields.map((field) => updateField(field, values, before));
  return Object.assign({}, ...input, { updateMessage: values.updateMessage === '' ? null : values.updateMessage });
}

function updateField(
  field: DeploymentField,
  values: DeploymentValues,
  before: Deployment,
): Readonly<Record<string, unknown>> {
  switch (field) {
    case 'modelUri':
      return { modelURI: values.modelUri };
    case 'privateAccess':
      return { endpointAccessType: accessType(values) };
    case 'imagePullSecret':
    case 'description':
      return { [field]: values[field] === '' ? null : values[field] };
    case 'env':
      return { env: values.env.map(({ name, value }) => ({ name, value })) };
    case 'metadata':
      return {
        metadata: {
          ...Object.fromEntries(before.metadata.map(({ key }) => [key, null])),
          ...Object.fromEntries(values.metadata.map(({ key, value }) => [key, value])),
        },
      };
    default:
      return { [field]: values[field] };
  }
}

function accessType({ privateAccess }: Pick<DeploymentValues, 'privateAccess'>): 'private' | 'public' {
  return privateAccess ? 'private' : 'public';
}
