import { z } from 'zod';
import { deploymentRefSchema } from '../deployment/deployment.ts';
import { queryProblemSchema } from '../query/query-problem.ts';
import { longestQuery } from '../query/query-source.ts';
import { madeFromModelSchema } from './lineage.ts';
import {
  metricValueSchema,
  modelNameSchema,
  modelVersionSchema,
  registeredModelSchema,
  runSchema,
  runStateSchema,
  versionLabelSchema,
} from './registry.ts';

/** The most rows per window, so that reading and painting one takes a frame or two. */
export const maxWindow = 200;

export const modelSortColumns = ['name', 'latestVersion', 'createdAt', 'updatedAt', 'deployed'] as const;
export const directionSchema = z.enum(['asc', 'desc']);

/** Where a search found a model, other than in its name. */
export const foundBySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alias'), label: z.string(), version: z.string() }),
  z.object({ kind: z.literal('stage'), label: z.string(), version: z.string() }),
  z.object({ kind: z.literal('tag'), key: z.string(), value: z.string() }),
  z.object({ kind: z.literal('version'), version: z.string() }),
  z.object({ kind: z.literal('run'), runId: z.string(), version: z.string() }),
  /** The line of the description around it; empty where it is far down. */
  z.object({ kind: z.literal('description'), text: z.string() }),
]);
export type FoundBy = Readonly<z.infer<typeof foundBySchema>>;

/** How a model meets a query with conditions. */
export const modelMatchSchema = z.object({
  /** Whether it does by itself. */
  isOwn: z.boolean(),
  /** How many of its versions do, as far as they were counted, and whether there may be more. */
  versions: z.number(),
  versionsAreBound: z.boolean(),
  /** The newest of them; null when there is none. */
  newest: z.string().nullable(),
});
export type ModelMatch = Readonly<z.infer<typeof modelMatchSchema>>;

/** One row of the models list. */
export const modelRowSchema = z.object({
  name: z.string(),
  /** First line of the description, at most 300 characters. */
  summary: z.string(),
  latestVersion: z.string().nullable(),
  createdAt: z.number().nullable(),
  updatedAt: z.number().nullable(),
  tags: z.array(z.object({ key: z.string(), value: z.string() })).readonly(),
  /** The number of all tags. `tags` holds only the first few, cut short. */
  tagCount: z.number(),
  aliases: z.array(versionLabelSchema).readonly(),
  stages: z.array(versionLabelSchema).readonly(),
  deployedBy: z.array(deploymentRefSchema).readonly(),
  /** Why a search found it, one for each part that its name does not show. Left out without a search. */
  foundBy: z.array(foundBySchema).readonly().optional(),
  /** Why a query with conditions found it. Left out without one. */
  match: modelMatchSchema.optional(),
});
export type ModelRow = Readonly<z.infer<typeof modelRowSchema>>;

export const modelsQuerySchema = z.strictObject({
  /** Plain words, or a query with conditions. */
  search: z.string().max(longestQuery),
  sort: z.strictObject({ column: z.enum(modelSortColumns), direction: directionSchema }),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(maxWindow),
});
export type ModelsQuery = Readonly<z.infer<typeof modelsQuerySchema>>;

export const modelsWindowSchema = z.object({
  rows: z.array(modelRowSchema).readonly(),
  /** The number of matches, as far as they were counted. */
  total: z.number(),
  /**
   * Whether there are more than `total`: matches are counted only a little beyond the window, so scrolling raises it.
   */
  totalIsBound: z.boolean(),
  /** The number of all models in the replica. */
  totalModels: z.number(),
  /** Why the query could not be understood; then there are no rows. */
  problem: queryProblemSchema.nullable(),
});
export type ModelsWindow = Readonly<z.infer<typeof modelsWindowSchema>>;

export const modelDetailSchema = z.object({
  model: registeredModelSchema,
  versionCount: z.number(),
  /**
   * ms since the epoch of the last complete fetch of this model's versions; null when only the list knows the model.
   */
  versionsFetchedAt: z.number().nullable(),
  /** Versions whose run has not been fetched yet. */
  pendingRuns: z.number(),
  /** Set when there was no room for the model's versions. */
  isLeftOut: z.literal(true).optional(),
});
export type ModelDetail = Readonly<z.infer<typeof modelDetailSchema>>;

/** The longest name of a column, in characters, and how many of a kind a model offers at most. */
export const longestColumn = 500;
export const mostColumns = 5000;

/** A column that the person chose for the versions table. */
export const versionColumnSchema = z.strictObject({
  kind: z.enum(['param', 'metric']),
  key: z.string().min(1).max(longestColumn),
});
export type VersionColumn = Readonly<z.infer<typeof versionColumnSchema>>;

export const versionsQuerySchema = z.strictObject({
  name: z.string().min(1).max(1000),
  columns: z.array(versionColumnSchema).max(100),
  sort: z.strictObject({
    by: z.union([z.enum(['version', 'registeredAt']), versionColumnSchema]),
    direction: directionSchema,
  }),
  /** Plain words, or a query with conditions. Left out for all versions. */
  search: z.string().max(longestQuery).optional(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(maxWindow),
});
export type VersionsQuery = Readonly<z.infer<typeof versionsQuerySchema>>;

export const versionRowSchema = z.object({
  version: z.string(),
  createdAt: z.number().nullable(),
  updatedAt: z.number().nullable(),
  summary: z.string(),
  stage: z.string().nullable(),
  aliases: z.array(z.string()).readonly(),
  status: z.string().nullable(),
  runState: runStateSchema,
  /** MLflow's status of the run, such as `RUNNING` or `FAILED`; null when it is not known. */
  runStatus: z.string().nullable(),
  deployedBy: z.array(deploymentRefSchema).readonly(),
  /**
   * One value per requested column, in that order; null when the run has none. Parameters are text cut to 60 to 500
   * characters.
   */
  values: z.array(z.union([metricValueSchema, z.string(), z.null()])).readonly(),
});
export type VersionRow = Readonly<z.infer<typeof versionRowSchema>>;

export const versionsWindowSchema = z.object({
  rows: z.array(versionRowSchema).readonly(),
  total: z.number(),
  /** Why the query could not be understood; then there are no rows. */
  problem: queryProblemSchema.nullable(),
});
export type VersionsWindow = Readonly<z.infer<typeof versionsWindowSchema>>;

/** The parameter and metric keys in a model's versions, sorted, or those that a search finds: of each kind `mostColumns` at most. */
export const versionColumnsSchema = z.object({ params: z.array(z.string()), metrics: z.array(z.string()) });
export type VersionColumns = Readonly<z.infer<typeof versionColumnsSchema>>;

/** The columns that a model's table has when nobody has chosen any. */
export const defaultColumnsSchema = z.object({
  columns: z.array(versionColumnSchema).readonly(),
  /** How many versions had a run that could be looked at, and of how many it is not read yet. */
  runs: z.number(),
  pendingRuns: z.number(),
});
export type DefaultColumns = Readonly<z.infer<typeof defaultColumnsSchema>>;

const soughtMetricSchema = z.strictObject({
  key: z.string().min(1).max(longestColumn),
  direction: z.enum(['higher', 'lower']),
});
export const bestQuerySchema = z.strictObject({
  name: modelNameSchema,
  metrics: z.array(soughtMetricSchema).max(100).readonly(),
});
export type BestQuery = Readonly<z.infer<typeof bestQuerySchema>>;

/** Of each metric asked for its best value; null where no version stands out. */
export const bestValuesSchema = z.object({
  name: modelNameSchema,
  best: z.array(soughtMetricSchema.extend({ value: metricValueSchema.nullable() })).readonly(),
});
export type BestValues = Readonly<z.infer<typeof bestValuesSchema>>;

export const versionDetailSchema = z.object({
  version: modelVersionSchema,
  runState: runStateSchema,
  run: runSchema.nullable(),
  /** The logged model of MLflow 3 that it was made from; null for none. */
  loggedModel: madeFromModelSchema.nullable(),
  deployedBy: z.array(deploymentRefSchema).readonly(),
});
export type VersionDetail = Readonly<z.infer<typeof versionDetailSchema>>;
