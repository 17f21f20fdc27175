import { z } from 'zod';
import { queryProblemSchema } from '../query/query-problem.ts';
import { longestQuery } from '../query/query-source.ts';
import { modelNameSchema } from './registry.ts';
import { directionSchema, longestColumn, maxWindow, versionRowSchema } from './views.ts';

/** A metric, parameter or tag as a column. Tags are those of the version itself. */
export const fleetColumnSchema = z.strictObject({
  kind: z.enum(['metric', 'param', 'tag']),
  key: z.string().min(1).max(longestColumn),
});
export type FleetColumn = Readonly<z.infer<typeof fleetColumnSchema>>;

export const fleetSortSchema = z.strictObject({
  by: z.union([z.enum(['model', 'version', 'registeredAt']), fleetColumnSchema]),
  direction: directionSchema,
});
export type FleetSort = Readonly<z.infer<typeof fleetSortSchema>>;

/** The most columns of a view. */
export const mostFleetColumns = 100;

/** A list of versions as a person has put it together. Everything that makes it is in it, so that it can be saved and sent. */
export const fleetViewSchema = z.strictObject({
  query: z.string().max(longestQuery),
  columns: z.array(fleetColumnSchema).max(mostFleetColumns).readonly(),
  sort: fleetSortSchema,
});
export type FleetView = Readonly<z.infer<typeof fleetViewSchema>>;

export const fleetQuerySchema = fleetViewSchema.extend({
  /** Looks only at the versions of this model; null for those of all. */
  model: modelNameSchema.nullable(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(maxWindow),
});
export type FleetQuery = Readonly<z.infer<typeof fleetQuerySchema>>;

/** One version in a list of versions of many models. */
export const fleetRowSchema = versionRowSchema.extend({
  modelName: z.string(),
  /** Who ran the run behind it; null when that is not known. */
  user: z.string().nullable(),
  /** The flavours that the run logged the model with, such as `xgboost`, without `python_function`; empty when not known. */
  flavours: z.array(z.string()).readonly(),
});
export type FleetRow = Readonly<z.infer<typeof fleetRowSchema>>;

export const fleetWindowSchema = z.object({
  rows: z.array(fleetRowSchema).readonly(),
  /** The number of matches, as far as they were counted. */
  total: z.number(),
  /** Whether there may be more than `total`. */
  totalIsBound: z.boolean(),
  /** The number of all versions in the replica, or of the model. */
  totalVersions: z.number(),
  /** Why the query could not be understood; then there are no rows. */
  problem: queryProblemSchema.nullable(),
});
export type FleetWindow = Readonly<z.infer<typeof fleetWindowSchema>>;

export const facetNames = ['deployed', 'alias', 'stage', 'flavour', 'user', 'tag', 'registered'] as const;
export type FacetName = (typeof facetNames)[number];

/** One value of a filter. */
export const facetValueSchema = z.object({
  /** As people read it, such as `@champion`, `Deployed` or `Last 7 days`. Of the filter “Tag”: a key, or a value of the key asked for. */
  label: z.string(),
  /** The condition that it stands for, such as `alias = 'champion'`; null for a tag's key, which is opened to see its values. */
  condition: z.string().nullable(),
  /** Versions that match the rest of the query and this. */
  count: z.number(),
  /** Whether there are more than `count`. */
  countIsBound: z.boolean(),
  /** Whether the query has this condition already. */
  isOn: z.boolean(),
});
export type FacetValue = Readonly<z.infer<typeof facetValueSchema>>;

export const facetQuerySchema = z.strictObject({
  query: z.string().max(longestQuery),
  model: modelNameSchema.nullable(),
  facet: z.enum(facetNames),
  /** Of the filter “Tag”: the key whose values are asked for; null for the keys, and of the other filters. */
  tagKey: z.string().max(longestColumn).nullable(),
  /** Only values that contain this, whatever the case. */
  search: z.string().max(500),
});
export type FacetQuery = Readonly<z.infer<typeof facetQuerySchema>>;

export const facetSchema = z.object({
  /** Those that are on first, then by count; some dozens at most. */
  values: z.array(facetValueSchema).readonly(),
  /** Whether there are more values than these: searching finds them. */
  isCut: z.boolean(),
});
export type Facet = Readonly<z.infer<typeof facetSchema>>;

/** Something that can be typed at the cursor. */
export const completionSchema = z.object({
  /** As people read it. */
  label: z.string(),
  /** What takes the place of the query from `from` to `to`. */
  insert: z.string(),
  /** What stands beside it, such as `312 versions`; empty for nothing. */
  detail: z.string(),
  kind: z.enum(['field', 'metric', 'param', 'tag', 'operator', 'value', 'word']),
});
export type Completion = Readonly<z.infer<typeof completionSchema>>;

export const completionsSchema = z.object({
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  completions: z.array(completionSchema).readonly(),
});
export type Completions = Readonly<z.infer<typeof completionsSchema>>;

/** A key that versions have, for choosing columns. */
export const fleetKeySchema = z.object({ key: z.string(), count: z.number(), countIsBound: z.boolean() });
export type FleetKey = Readonly<z.infer<typeof fleetKeySchema>>;

export const fleetKeysSchema = z.object({
  metrics: z.array(fleetKeySchema).readonly(),
  params: z.array(fleetKeySchema).readonly(),
  tags: z.array(fleetKeySchema).readonly(),
});
export type FleetKeys = Readonly<z.infer<typeof fleetKeysSchema>>;

/** What of the whole fleet is in the replica. */
export const fleetStateSchema = z.object({
  /**
   * What the background does: `off` (the person turned it off), `resting` (all is read), `reading`, `offline`, `full` (the
   * budget is used up) or `unwritable` (the disk takes nothing, most likely because it is full).
   */
  phase: z.enum(['off', 'resting', 'reading', 'offline', 'full', 'unwritable']),
  /** Whether the person wants all versions on this computer. */
  isOn: z.boolean(),
  /** Bytes that the replica may take. */
  budget: z.number(),
  /** Bytes that it takes. */
  size: z.number(),
  /** Models whose versions have been read, of all. */
  modelsRead: z.number(),
  models: z.number(),
  versions: z.number(),
  /** Versions whose run has not been read yet. */
  pendingRuns: z.number(),
  /** Models whose versions were left out or removed because of the budget. */
  modelsLeftOut: z.number(),
  /** Models that could not be read and are tried again within the hour. */
  modelsUnreadable: z.number(),
});
export type FleetState = Readonly<z.infer<typeof fleetStateSchema>>;

/** Whether a person wants all versions on this computer, and the bytes that the copy of each registry may take. */
export type FleetSettings = Pick<FleetState, 'isOn' | 'budget'>;
