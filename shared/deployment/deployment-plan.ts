import { z } from 'zod';
import {
  deploymentSchema,
  deployTargetSchema,
  groupResourceSchema,
  instanceTypeSchema,
  planFindingSchema,
} from './deployment.ts';
import { deploymentValuesSchema, seenDeploymentSchema } from './deployment-values.ts';

/** Everything the deploy form needs, requested once when it opens. */
export const deploymentPlanSchema = z.object({
  target: deployTargetSchema,
  draft: deploymentValuesSchema,
  /** The deployment to update as the form shows it, with what an update is compared with; null for a new one. */
  seen: seenDeploymentSchema.nullable(),
  /** The deployment to update, as it is now; null for a new one. */
  current: deploymentSchema.nullable(),
  findings: z.array(planFindingSchema).readonly(),
  instanceTypes: z.array(instanceTypeSchema).readonly(),
  pullSecrets: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  imageSuggestions: z.array(z.object({ image: z.string(), title: z.string(), forThisModel: z.boolean() })).readonly(),
  resources: z.array(groupResourceSchema).readonly(),
});

export type DeploymentPlan = Readonly<z.infer<typeof deploymentPlanSchema>>;
