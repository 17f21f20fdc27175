import { z } from 'zod';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';

/** A web page outside the app, named by what it shows. The engine builds its address, so no URL comes from the page. */
export const externalPageSchema = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('mlflow-models') }),
  z.strictObject({ page: z.literal('mlflow-model'), name: modelNameSchema }),
  z.strictObject({ page: z.literal('mlflow-version'), name: modelNameSchema, version: versionNumberSchema }),
  /** The run behind a version. Its ids come from the replica. */
  z.strictObject({ page: z.literal('mlflow-run'), name: modelNameSchema, version: versionNumberSchema }),
  z.strictObject({ page: z.literal('primehub-group-settings') }),
  z.strictObject({ page: z.literal('primehub-deployment'), id: z.string().min(1).max(253) }),
  z.strictObject({ page: z.literal('primehub-api-token') }),
]);

export type ExternalPage = Readonly<z.infer<typeof externalPageSchema>>;
