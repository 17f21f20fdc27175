import { z } from 'zod';
import { deploymentRefSchema } from '../deployment/deployment.ts';
import { metricSchema, paramSchema, runStateSchema, tagSchema } from './registry.ts';
import { versionRefSchema } from './version-ref.ts';

/** How many datasets, versions and deployments a version's lineage names at most; others are counted. */
export const mostNamed = 12;
/** UTF-16 units of a dataset's source that are kept: an address, or a description of one in JSON. */
export const longestDatasetSource = 2_000;

/** A logged model of MLflow 3, as addresses name it. */
export const loggedModelIdSchema = z.string().regex(/^m-\w{1,64}$/);

/** A dataset that a run read. */
export const datasetSchema = z.object({
  name: z.string(),
  digest: z.string().nullable(),
  /** Such as `s3`, `local`, `hugging_face`. */
  sourceType: z.string().nullable(),
  /** As it was logged: mostly JSON, cut to `longestDatasetSource`. */
  source: z.string().nullable(),
  /** What it was read for: the input's tag `mlflow.data.context`. */
  context: z.string().nullable(),
  /** How many rows it has, where its profile tells. */
  rows: z.number().nullable(),
});
export type Dataset = Readonly<z.infer<typeof datasetSchema>>;

/** A logged model of MLflow 3, which has metrics and parameters of its own. */
export const loggedModelSchema = z.object({
  modelId: z.string(),
  experimentId: z.string().nullable(),
  name: z.string().nullable(),
  /** What its flavour calls itself; mostly empty. */
  type: z.string().nullable(),
  /** `LOGGED_MODEL_READY`, `LOGGED_MODEL_PENDING` or `LOGGED_MODEL_UPLOAD_FAILED`. */
  status: z.string().nullable(),
  statusMessage: z.string().nullable(),
  sourceRunId: z.string().nullable(),
  /** ms since the epoch */
  createdAt: z.number().nullable(),
  updatedAt: z.number().nullable(),
  params: z.array(paramSchema).readonly(),
  /** Of each key and dataset the value of the last step. */
  metrics: z.array(metricSchema).readonly(),
  tags: z.array(tagSchema).readonly(),
  /** The server has more of them than are kept. */
  isCut: z.boolean(),
});
export type LoggedModel = Readonly<z.infer<typeof loggedModelSchema>>;

/**
 * What is known of something that a version was made from: `unread` (nobody has asked yet, or the source cannot be
 * asked), `loaded`, `deleted` (in MLflow's trash), `missing` (gone for good) or `unsupported` (the server has no such thing).
 */
export const originStateSchema = z.enum(['unread', 'loaded', 'deleted', 'missing', 'unsupported']);
export type OriginState = z.infer<typeof originStateSchema>;

/** The logged model that a version was made from, as its source names it. */
export const madeFromModelSchema = z.object({
  modelId: z.string(),
  state: originStateSchema,
  /** Present when `loaded`. */
  model: loggedModelSchema.nullable(),
});
export type MadeFromModel = Readonly<z.infer<typeof madeFromModelSchema>>;

/** Some of a list, and how many there are in all. */
function someOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item).max(mostNamed).readonly(), total: z.number() });
}

/** Where a version comes from and where it went, by what the replica knows. */
export const lineageSchema = z.object({
  runState: runStateSchema,
  /** Whether the run was read by an app that keeps what follows. */
  isRead: z.boolean(),
  run: z
    .object({
      runId: z.string(),
      name: z.string().nullable(),
      status: z.string().nullable(),
      user: z.string().nullable(),
      startTime: z.number().nullable(),
    })
    .nullable(),
  /** null where the source does not tell them: PrimeHub, and MLflow before 2.4. */
  datasets: someOf(datasetSchema).nullable(),
  /** The run that the version's run was started by. */
  parent: z.object({ runId: z.string(), name: z.string().nullable(), state: originStateSchema }).nullable(),
  /** The logged models that the run read, such as one to train further. */
  baseModels: someOf(z.string()),
  /** Without metrics and the like. */
  loggedModel: z
    .object({
      modelId: z.string(),
      state: originStateSchema,
      name: z.string().nullable(),
      status: z.string().nullable(),
      type: z.string().nullable(),
      createdAt: z.number().nullable(),
      sourceRunId: z.string().nullable(),
      metrics: z.number(),
      params: z.number(),
    })
    .nullable(),
  /** The version that this one is a copy of, and whether it is on this computer. `version` may be a stage. */
  copiedFrom: z.object({ name: z.string(), version: z.string(), isKnown: z.boolean() }).nullable(),
  /** Other versions of the same run. */
  siblings: someOf(versionRefSchema),
  /** Versions that were copied from this one. */
  copies: someOf(versionRefSchema),
  deployments: someOf(deploymentRefSchema),
});
export type Lineage = Readonly<z.infer<typeof lineageSchema>>;
