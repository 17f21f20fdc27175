import { z } from 'zod';
import { appErrorSchema } from '../failure/app-error-schema.ts';

/** How fresh a replica is and what its sync is doing. */
export const syncStateSchema = z.object({
  phase: z.enum(['idle', 'refreshing']),
  /** Models stored so far in this refresh, and their `total` if the source or the last refresh tells. */
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  /** ms since the epoch of the last complete refresh; null when there was none. */
  lastSuccessAt: z.number().nullable(),
  /** Why the last refresh failed; null after a success. */
  problem: appErrorSchema.nullable(),
  /** Whether the server is out of reach, so that the screen shows the replica alone. */
  offline: z.boolean(),
  /** Number of models that came when there may be more, because PrimeHub reads only MLflow's first page; else null. */
  truncatedAt: z.number().nullable(),
  /** ms since the epoch of the next automatic attempt; null when none is planned. */
  nextAttemptAt: z.number().nullable(),
  /** ms since the epoch when each part of the replica was last read in full; null when it was not, or nobody knows. */
  readAt: z.object({
    /** Whatever moves a time in MLflow: new models and versions, new names, stages, a model's description. */
    changes: z.number().nullable(),
    /** The whole list, which alone shows deletions, aliases and tags. */
    list: z.number().nullable(),
    /** Of the runs behind the versions of all models that were opened, the one that was read longest ago. */
    runs: z.number().nullable(),
  }),
});

export type SyncState = Readonly<z.infer<typeof syncStateSchema>>;
