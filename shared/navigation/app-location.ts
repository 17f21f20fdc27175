import { z } from 'zod';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';

/** A page of the app, as menus, the tray and notifications name it. It can only navigate. */
export const appLocationSchema = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('connect') }),
  z.strictObject({ page: z.literal('models') }),
  z.strictObject({ page: z.literal('model'), name: modelNameSchema }),
  z.strictObject({ page: z.literal('version'), name: modelNameSchema, version: versionNumberSchema }),
  z.strictObject({ page: z.literal('deployments') }),
  z.strictObject({ page: z.literal('deployment'), id: z.string() }),
  z.strictObject({ page: z.literal('settings') }),
]);

export type AppLocation = Readonly<z.infer<typeof appLocationSchema>>;
