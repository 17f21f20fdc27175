import { z } from 'zod';
import { loggedModelIdSchema } from '../registry/lineage.ts';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';

/**
 * A web page outside the app, named by what it shows. The engine builds its address, so that no URL comes from the page.
 * A link in a description has no other name than its address, and opens only if the stored description holds it.
 */
export const externalPageSchema = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('mlflow-models') }),
  z.strictObject({ page: z.literal('mlflow-model'), name: modelNameSchema }),
  z.strictObject({ page: z.literal('mlflow-version'), name: modelNameSchema, version: versionNumberSchema }),
  /** The run behind a version. Its ids come from the replica. */
  z.strictObject({ page: z.literal('mlflow-run'), name: modelNameSchema, version: versionNumberSchema }),
  /** The run that started the run behind a version. */
  z.strictObject({ page: z.literal('mlflow-parent-run'), name: modelNameSchema, version: versionNumberSchema }),
  /** The logged model (MLflow 3) that a version was made from, or one that its run read. */
  z.strictObject({
    page: z.literal('mlflow-logged-model'),
    name: modelNameSchema,
    version: versionNumberSchema,
    modelId: loggedModelIdSchema,
  }),
  z.strictObject({ page: z.literal('primehub-group-settings') }),
  z.strictObject({ page: z.literal('primehub-deployment'), id: z.string().min(1).max(253) }),
  z.strictObject({ page: z.literal('primehub-api-token') }),
  z.strictObject({
    page: z.literal('described-link'),
    name: modelNameSchema,
    /** null for the description of the model itself. */
    version: versionNumberSchema.nullable(),
    address: z.string().min(1).max(4096),
  }),
]);

export type ExternalPage = Readonly<z.infer<typeof externalPageSchema>>;
