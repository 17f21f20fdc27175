import { z } from 'zod';

/** One registry as one person sees it: a connection and, with PrimeHub, the name of a group. */
export const scopeSchema = z.strictObject({
  connectionId: z.uuid(),
  group: z.string().min(1).max(256).nullable(),
});
