import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../../shared/deployment/deployment-draft.ts';

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
 * Builds a `PhDeploymentUpdateInput`, a patch whose fields are cleared in different ways: `modelURI` by `""`,
 * `imagePullSecret`, `description` and `updateMessage` by null, `env` by `[]`, and metadata key by key with null. Name
 * and group cannot change, and PrimeHub refuses them.
 */
export function buildUpdateInput(draft: DeploymentDraft, before: Deployment): Readonly<Record<string, unknown>> {
  const metadata = {
    ...Object.fromEntries(before.metadata.map(({ key }) => [key, null])),
    ...Object.fromEntries(draft.metadata.map(({ key, value }) => [key, value])),
  };
  return {
    modelImage: draft.modelImage,
    modelURI: draft.modelUri,
    instanceType: draft.instanceType,
    replicas: draft.replicas,
    endpointAccessType: accessType(draft),
    imagePullSecret: draft.imagePullSecret === '' ? null : draft.imagePullSecret,
    description: draft.description === '' ? null : draft.description,
    // left out, the previous update's message would apply to this one too
    updateMessage: draft.updateMessage === '' ? null : draft.updateMessage,
    env: draft.env.map(({ name, value }) => ({ name, value })),
    // an empty object would keep the old metadata, which are empty as well
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  };
}

function accessType({ privateAccess }: DeploymentDraft): 'private' | 'public' {
  return privateAccess ? 'private' : 'public';
}
