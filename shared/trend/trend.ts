import { z } from 'zod';
import { deploymentRefSchema } from '../deployment/deployment.ts';
import { metricValueSchema, modelNameSchema, runStateSchema } from '../registry/registry.ts';
import { longestColumn } from '../registry/views.ts';

/** Metrics drawn together: more lines than these nobody tells apart. */
export const mostTrendMetrics = 5;
/** Above so many versions a trend is thinned, so that its message stays below 256 kB; with more than three metrics earlier. */
export const mostTrendPoints = 2_000;

export const trendQuerySchema = z.strictObject({
  name: modelNameSchema,
  metrics: z.array(z.string().min(1).max(longestColumn)).min(1).max(mostTrendMetrics).readonly(),
});
export type TrendQuery = Readonly<z.infer<typeof trendQuerySchema>>;

/** How many versions have what, of one metric. Together they are all versions. */
const trendCountsSchema = z.object({
  /** Finite numbers: what can be drawn. */
  numbers: z.number(),
  nan: z.number(),
  infinite: z.number(),
  /** Runs that are there and have no such metric. */
  absent: z.number(),
  /** Runs that are not on this computer yet. */
  unread: z.number(),
  /** Runs that were deleted, and versions without one. */
  gone: z.number(),
});
export type TrendCounts = Readonly<z.infer<typeof trendCountsSchema>>;

/** Metrics over a model's versions, in columns: each list has one entry per point, in the order of the version numbers. */
export const trendSchema = z.object({
  /** How many versions the model has. There are fewer points when the trend was thinned. */
  total: z.number(),
  versions: z.array(z.string()).readonly(),
  /** ms since the epoch. */
  createdAt: z.array(z.number().nullable()).readonly(),
  series: z
    .array(
      z.object({
        key: z.string(),
        /** null where the version has no value. */
        values: z.array(metricValueSchema.nullable()).readonly(),
        counts: trendCountsSchema,
      }),
    )
    .readonly(),
  /** The points whose run is not loaded: at which place, and why. */
  unloaded: z.array(z.object({ at: z.number(), runState: runStateSchema })).readonly(),
  /** The points that people act on: deployed, or with an alias. Of labels the first few, cut short. */
  marks: z
    .array(
      z.object({
        at: z.number(),
        aliases: z.array(z.string()).readonly(),
        deployedBy: z.array(deploymentRefSchema.pick({ name: true, status: true })).readonly(),
      }),
    )
    .readonly(),
});
export type Trend = Readonly<z.infer<typeof trendSchema>>;
