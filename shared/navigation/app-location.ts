import { z } from 'zod';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';
import { longestViewAddress } from '../registry/view-address.ts';

/** A page of the app, as menus, the tray, notifications and links name it. It can only navigate. */
export const appLocationSchema = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('connect') }),
  z.strictObject({ page: z.literal('models') }),
  z.strictObject({ page: z.literal('model'), name: modelNameSchema }),
  z.strictObject({ page: z.literal('version'), name: modelNameSchema, version: versionNumberSchema }),
  /** The version before or behind the one on screen. */
  z.strictObject({ page: z.literal('beside'), step: z.enum(['previous', 'next']) }),
  /** The list of all versions; `address` as `writeViewAddress` writes it. */
  z.strictObject({
    page: z.literal('versions'),
    address: z
      .string()
      .max(longestViewAddress)
      .regex(/^[!-~]*$/),
  }),
  /** The versions of the basket side by side. */
  z.strictObject({ page: z.literal('compare') }),
  z.strictObject({ page: z.literal('deployments') }),
  z.strictObject({ page: z.literal('deployment'), id: z.string() }),
  z.strictObject({ page: z.literal('settings') }),
  /** A link that leads to no page: nothing but to say so. */
  z.strictObject({ page: z.literal('unknown-link') }),
]);

export type AppLocation = Readonly<z.infer<typeof appLocationSchema>>;
