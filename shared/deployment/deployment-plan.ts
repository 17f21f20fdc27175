import { z } from 'zod';
import {
  deploymentSchema,
  deployTargetSchema,
  groupResourceSchema,
  instanceTypeSchema,
  planFindingSchema,
} from './deployment.ts';
import { deploymentDraftSchema } from './deployment-draft.ts';

/**
 * The form's starting values. Loose, because an existing deployment may break today's rules until the person fixes it.
 */
const draftValuesSchema = z.object({
  ...deploymentDraftSchema.shape,
  name: z.string(),
  id: z.string(),
  modelImage: z.string(),
  modelUri: z.string(),
  description: z.string(),
  instanceType: z.string(),
  replicas: z.number(),
  updateMessage: z.string(),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  metadata: z.array(z.object({ key: z.string(), value: z.string() })),
});

/** Everything the deploy form needs, requested once when it opens. */
export const deploymentPlanSchema = z.object({
  target: deployTargetSchema,
  draft: draftValuesSchema,
  /** The deployment to update, as it is now; null for a new one. */
  current: deploymentSchema.nullable(),
  findings: z.array(planFindingSchema).readonly(),
  instanceTypes: z.array(instanceTypeSchema).readonly(),
  pullSecrets: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  imageSuggestions: z.array(z.object({ image: z.string(), title: z.string(), forThisModel: z.boolean() })).readonly(),
  resources: z.array(groupResourceSchema).readonly(),
});

export type DeploymentPlan = Readonly<z.infer<typeof deploymentPlanSchema>>;
