import { z } from 'zod';
import { longestModelName } from './is-readable-name.ts';
import { versionNumberPattern } from './version-number.ts';

export const modelNameSchema = z.string().min(1).max(longestModelName);
export const versionNumberSchema = z.string().regex(versionNumberPattern);

export const tagSchema = z.object({ key: z.string(), value: z.string() });
export type Tag = Readonly<z.infer<typeof tagSchema>>;

export const paramSchema = tagSchema;
export type Param = Tag;

/** Allows NaN and ±Infinity, which are real metric values that zod's own number type refuses. */
export const metricValueSchema = z.custom<number>((value) => typeof value === 'number');

export const metricSchema = z.object({
  key: z.string(),
  value: metricValueSchema,
  step: z.number().nullable(),
  /** ms since the epoch */
  timestamp: z.number().nullable(),
  /** What it was measured on. Left out where the source tells nothing: a key stands once for each dataset. */
  dataset: z.object({ name: z.string(), digest: z.string().nullable() }).optional(),
});
export type Metric = Readonly<z.infer<typeof metricSchema>>;

/** The highest version of a model in one stage, or the version behind one alias. */
export const versionLabelSchema = z.object({ label: z.string(), version: z.string() });
export type VersionLabel = Readonly<z.infer<typeof versionLabelSchema>>;

export const registeredModelSchema = z.object({
  name: z.string(),
  description: z.string(),
  /** ms since the epoch */
  createdAt: z.number().nullable(),
  /** ms since the epoch */
  updatedAt: z.number().nullable(),
  /** The highest version number; null when the model has no versions. */
  latestVersion: z.string().nullable(),
  tags: z.array(tagSchema).readonly(),
  /** Empty when the source does not tell (PrimeHub). */
  aliases: z.array(versionLabelSchema).readonly(),
  /** Stages other than "None"; empty when the source does not tell (PrimeHub). */
  stages: z.array(versionLabelSchema).readonly(),
  /** The runs behind the versions that the list of models names; left out where the source does not tell (PrimeHub). */
  latestRuns: z
    .array(z.object({ version: z.string(), runId: z.string() }))
    .readonly()
    .optional(),
});
export type RegisteredModel = Readonly<z.infer<typeof registeredModelSchema>>;

/**
 * The state of the run behind a version: `none` (registered without one), `pending` (not fetched yet), `loaded`,
 * `deleted` (in MLflow's trash but readable) or `missing` (gone for good).
 */
export const runStateSchema = z.enum(['none', 'pending', 'loaded', 'deleted', 'missing']);
export type RunState = z.infer<typeof runStateSchema>;

export const modelVersionSchema = z.object({
  modelName: z.string(),
  version: z.string(),
  /** ms since the epoch */
  createdAt: z.number().nullable(),
  /** ms since the epoch */
  updatedAt: z.number().nullable(),
  description: z.string(),
  /** Where MLflow reads the model's files from, such as `runs:/…`, `s3://…` or `models:/m-…`. */
  source: z.string().nullable(),
  runId: z.string().nullable(),
  /** `READY`, `PENDING_REGISTRATION` or `FAILED_REGISTRATION`; null when the source does not tell. */
  status: z.string().nullable(),
  statusMessage: z.string().nullable(),
  /** null for MLflow's "None", and when the source does not tell. */
  stage: z.string().nullable(),
  aliases: z.array(z.string()).readonly(),
  tags: z.array(tagSchema).readonly(),
  /** `models:/<encoded name>/<version>` */
  modelUri: z.string(),
});
export type ModelVersion = Readonly<z.infer<typeof modelVersionSchema>>;

export const runSchema = z.object({
  runId: z.string(),
  experimentId: z.string().nullable(),
  name: z.string().nullable(),
  user: z.string().nullable(),
  status: z.string().nullable(),
  /** ms since the epoch */
  startTime: z.number().nullable(),
  /** ms since the epoch; null while it runs */
  endTime: z.number().nullable(),
  artifactUri: z.string().nullable(),
  lifecycle: z.enum(['active', 'deleted']),
  params: z.array(paramSchema).readonly(),
  metrics: z.array(metricSchema).readonly(),
  tags: z.array(tagSchema).readonly(),
});
export type Run = Readonly<z.infer<typeof runSchema>>;
