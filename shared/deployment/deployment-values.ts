import { z } from 'zod';
import { type Deployment, isStopped } from './deployment.ts';
import { deploymentDraftSchema } from './deployment-draft.ts';

/**
 * A deployment's settings in the form's terms. Loose, because an existing deployment may break today's rules until the
 * person fixes it.
 */
export const deploymentValuesSchema = z.strictObject({
  ...deploymentDraftSchema.shape,
  name: z.string(),
  id: z.string(),
  modelImage: z.string(),
  imagePullSecret: z.string(),
  modelUri: z.string(),
  description: z.string(),
  instanceType: z.string(),
  replicas: z.number(),
  updateMessage: z.string(),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  metadata: z.array(z.strictObject({ key: z.string(), value: z.string() })),
});
export type DeploymentValues = z.infer<typeof deploymentValuesSchema>;

/** A deployment as a person saw it when they decided on a change. */
export const seenDeploymentSchema = z.strictObject({ values: deploymentValuesSchema, isStopped: z.boolean() });
export type SeenDeployment = Readonly<z.infer<typeof seenDeploymentSchema>>;

/** Describes a deployment as it is. Without `env` its variables have names only, which is all that the replica knows. */
export function describeSeen(
  deployment: Deployment,
  env: readonly { readonly name: string; readonly value: string }[] = deployment.envNames.map((name) => ({
    name,
    value: '',
  })),
): SeenDeployment {
  return {
    values: {
      name: deployment.name,
      id: deployment.id,
      modelImage: deployment.modelImage ?? '',
      imagePullSecret: deployment.imagePullSecret ?? '',
      modelUri: deployment.modelUri ?? '',
      description: deployment.description ?? '',
      env: env.map(({ name, value }) => ({ name, value })),
      metadata: deployment.metadata.map(({ key, value }) => ({ key, value })),
      instanceType: deployment.instanceType?.id ?? '',
      replicas: deployment.replicas ?? 1,
      privateAccess: deployment.privateAccess,
      updateMessage: '',
    },
    isStopped: isStopped(deployment),
  };
}
