import { z } from 'zod';
import { columnLayoutSchema } from '../choices/column-layout.ts';
import { compareQuerySchema } from '../compare/compare.ts';
import { fleetViewSchema } from '../registry/fleet.ts';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';
import { selectedVersionsSchema } from '../registry/version-list.ts';
import { modelsQuerySchema, versionsQuerySchema } from '../registry/views.ts';
import { longestSearch } from '../text/search-terms.ts';

const ofVersion = { name: modelNameSchema, version: versionNumberSchema };
/** How the registry is read, which decides what columns there are. */
const kind = z.enum(['primehub', 'mlflow', 'direct']);
/** What the table is filtered by on screen. */
const filter = z.string().max(longestSearch);

/** The rows that were selected, which may stand outside of what the search finds now. Left out for all that it finds. */
const only = selectedVersionsSchema.optional();

/** In which order the columns on screen stand, by their ids there; left out for the usual one. */
const order = columnLayoutSchema.shape.order.optional();

/** Tables of a version's schema: its inputs, outputs and parameters, and what people noted with the model. */
export const schemaTables = ['inputs', 'outputs', 'modelParams', 'modelMetadata'] as const;

/** Names a table as it is on screen: all its rows in their order, not only those that are loaded. */
export const exportRequestSchema = z.discriminatedUnion('table', [
  modelsQuerySchema.pick({ search: true, sort: true }).extend({ table: z.literal('models'), kind }),
  versionsQuerySchema
    .pick({ name: true, columns: true, sort: true, search: true })
    .extend({ table: z.literal('versions'), kind, only, order }),
  fleetViewSchema.extend({ table: z.literal('fleet'), kind, only, order }),
  z.strictObject({ table: z.enum(['metrics', 'params']), ...ofVersion, filter }),
  z.strictObject({
    table: z.enum(['tags', 'runTags']),
    ...ofVersion,
    filter,
    /** Whether MLflow's own tags are on screen. */
    hasMlflowTags: z.boolean(),
  }),
  /** Versions side by side, with what each number is more than the baseline's. */
  compareQuerySchema
    .pick({ versions: true, baseline: true, differencesOnly: true, filter: true })
    .extend({ table: z.literal('compare') }),
  /** What the files of a version say of its model. */
  z.strictObject({ table: z.enum(schemaTables), ...ofVersion, filter }),
  /** The deployments on screen, in that order: the list is filtered and sorted by the page. */
  z.strictObject({ table: z.literal('deployments'), ids: z.array(z.string().min(1).max(253)).max(100_000) }),
  z.strictObject({ table: z.literal('metadata'), id: z.string().min(1).max(253), filter }),
]);
export type ExportRequest = Readonly<z.infer<typeof exportRequestSchema>>;
