import { z } from 'zod';
import { appErrorSchema } from '../failure/app-error-schema.ts';

/** How fresh the deployments on screen are. */
export const deploymentsFreshnessSchema = z.object({
  /** ms since the epoch when they were last read from PrimeHub; null when they were not. */
  readAt: z.number().nullable(),
  /** Why the last read failed; null if it worked. */
  problem: appErrorSchema.nullable(),
});
export type DeploymentsFreshness = Readonly<z.infer<typeof deploymentsFreshnessSchema>>;
