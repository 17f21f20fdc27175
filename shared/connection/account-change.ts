import { z } from 'zod';

/**
 * What a person should know of their account: what changed at PrimeHub, or is not as they asked. Groups stand by the name
 * that people see.
 */
export const accountChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum([
      'group-joined',
      'group-lost',
      'deployments-enabled',
      'deployments-disabled',
      'group-admin-gained',
      'group-admin-lost',
    ]),
    group: z.string(),
  }),
  z.object({ kind: z.literal('group-renamed'), before: z.string(), group: z.string() }),
  z.object({ kind: z.enum(['platform-admin-gained', 'platform-admin-lost']) }),
  /** Something outside the app named a group to open that the person is not in. */
  z.object({
    kind: z.literal('group-foreign'),
    by: z.enum(['environment', 'command-line']),
    wanted: z.string(),
    group: z.string(),
  }),
  /** Signing in again, the person used the token of somebody else, who now has a connection of their own. */
  z.object({ kind: z.literal('another-person'), before: z.string(), now: z.string() }),
]);
export type AccountChange = Readonly<z.infer<typeof accountChangeSchema>>;

/** Changes that one reading of an account found, to be told once. */
export const accountNewsSchema = z.object({
  id: z.uuid(),
  connectionId: z.uuid(),
  changes: z.array(accountChangeSchema).readonly(),
});
export type AccountNews = Readonly<z.infer<typeof accountNewsSchema>>;
