import { z } from 'zod';
import { deploymentRefSchema } from '../deployment/deployment.ts';
import { appErrorSchema } from '../failure/app-error-schema.ts';
import { metricValueSchema, runStateSchema } from '../registry/registry.ts';
import { versionRefSchema } from '../registry/version-ref.ts';
import { longestColumn } from '../registry/views.ts';

/** The most versions that stand side by side. */
export const mostCompared = 20;
/** The most rows of a window: with `longestCellText` and `mostCompared`, less than 256 kB. */
export const maxCompareWindow = 40;
/** The longest text in a cell, in UTF-16 units; a longer one is cut around its first difference. */
export const longestCellText = 240;
/** The longest text that is shown whole. */
export const longestWholeText = 40_000;
/** The longest key that is asked for. */
const longestComparedKey = 10_000;

export const comparedSchema = z.array(versionRefSchema).min(1).max(mostCompared).readonly();

/**
 * What the rows are about, in the order in which they stand. `metrics` are those of the run, `modelMetrics` those of the
 * logged model of MLflow 3, whose keys name what they were measured on. `tags` are the version's own, `runTags` those of its run
 * without MLflow's own. The keys of `overview` and `description` are what a person reads, such as `Registered At`.
 */
export const compareSections = [
  'overview',
  'metrics',
  'modelMetrics',
  'params',
  'schema',
  'tags',
  'runTags',
  'description',
] as const;
export type CompareSection = (typeof compareSections)[number];

/** A comparison as the person sees it. */
export const compareQuerySchema = z.strictObject({
  versions: comparedSchema,
  /**
   * What the others are measured against. Null, or one that is not among them, for the deployed one, else the one with
   * the alias `champion`, else the one in production, else the oldest.
   */
  baseline: versionRefSchema.nullable(),
  /**
   * Whether rows whose values are all the same are left out. Versions whose values are not known (`unread`, `gone`) do
   * not count, unless only one is left: then nothing can be called the same.
   */
  differencesOnly: z.boolean(),
  /** Shows the rows whose key contains each word of this, whatever the case. */
  filter: z.string().max(500),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(maxCompareWindow),
});
export type CompareQuery = Readonly<z.infer<typeof compareQuerySchema>>;

/** The head of one version's column. */
export const comparedHeadSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** `unread`: not on this computer yet; `missing`: the registry no longer has it. */
  state: z.enum(['ready', 'unread', 'missing']),
  runState: runStateSchema,
  /** The first of the compared versions that comes from the same run; null when none before this one does. */
  sameRunAs: versionRefSchema.nullable(),
  /** ms since the epoch when it was last read, by itself or with its model; null where nobody knows. */
  readAt: z.number().nullable(),
  /** ms since the epoch when its run was last read; null where there is none, and where nobody knows. */
  runReadAt: z.number().nullable(),
  createdAt: z.number().nullable(),
  /** The first ones; `aliasCount` counts all. */
  aliases: z.array(z.string()).readonly(),
  aliasCount: z.number(),
  stage: z.string().nullable(),
  deployedBy: z.array(deploymentRefSchema).readonly(),
  /** Why this is the baseline; null for the others. */
  baselineBy: z.enum(['chosen', 'deployed', 'champion', 'production', 'oldest']).nullable(),
});
export type ComparedHead = Readonly<z.infer<typeof comparedHeadSchema>>;

/**
 * Part of a text, and whether it differs from the baseline's. One that differs and is empty stands where the baseline has
 * text that this one lacks.
 */
export const textPieceSchema = z.object({ text: z.string(), differs: z.boolean() });
export type TextPiece = Readonly<z.infer<typeof textPieceSchema>>;

export const compareCellSchema = z.discriminatedUnion('kind', [
  /** No value: the version has none, or its run is not on this computer (`unread`), or was deleted for good (`gone`). */
  z.object({ kind: z.literal('none'), why: z.enum(['absent', 'unread', 'gone']) }),
  z.object({
    kind: z.literal('number'),
    value: metricValueSchema,
    /** What it is more than the baseline's; null for the baseline and where either is no finite number. */
    difference: z.number().nullable(),
    /** The same in parts of the baseline's size; null also where that is 0. */
    ratio: z.number().nullable(),
  }),
  z.object({
    kind: z.literal('text'),
    /** In their order; of the baseline itself none differs. */
    pieces: z.array(textPieceSchema).readonly(),
    /** Whether there is more before and after. */
    isCutBefore: z.boolean(),
    isCutAfter: z.boolean(),
    /** As for a number, in a row of parameters whose texts are all numbers. */
    difference: z.number().nullable(),
    ratio: z.number().nullable(),
  }),
  /** ms since the epoch. */
  z.object({ kind: z.literal('time'), at: z.number() }),
  /** The first ones; `total` counts all. */
  z.object({ kind: z.literal('labels'), labels: z.array(z.string()).readonly(), total: z.number() }),
  z.object({
    kind: z.literal('deployments'),
    deployments: z.array(deploymentRefSchema).readonly(),
    total: z.number(),
  }),
]);
export type CompareCell = Readonly<z.infer<typeof compareCellSchema>>;

export const compareRowSchema = z.object({
  section: z.enum(compareSections),
  key: z.string(),
  /** The metric whose values these are, by its own name; null for all that is no metric. */
  metric: z.string().nullable(),
  /** Whether not all versions have the same. */
  differs: z.boolean(),
  /** One per version, in their order. */
  cells: z.array(compareCellSchema).readonly(),
});
export type CompareRow = Readonly<z.infer<typeof compareRowSchema>>;

export const compareWindowSchema = z.object({
  heads: z.array(comparedHeadSchema).readonly(),
  rows: z.array(compareRowSchema).readonly(),
  /** How many rows there are. */
  total: z.number(),
  /** How many there would be without `differencesOnly` and the filter. */
  totalRows: z.number(),
  /** Where each section that has rows begins, and how many it has. */
  sections: z.array(z.object({ section: z.enum(compareSections), start: z.number(), count: z.number() })).readonly(),
});
export type CompareWindow = Readonly<z.infer<typeof compareWindowSchema>>;

/** A number or a text that versions can be charted by. */
export const compareAxisSchema = z.strictObject({
  /** A metric of the run, one of the logged model of MLflow 3, or a parameter. */
  kind: z.enum(['metric', 'modelMetric', 'param']),
  key: z.string().min(1).max(longestColumn),
  /** What a metric of a logged model was measured on; null where that is not known, and for all others. */
  on: z.string().min(1).max(longestColumn).nullable(),
});
export type CompareAxis = Readonly<z.infer<typeof compareAxisSchema>>;

/** The keys that charts can be drawn of: those that differ first, and of each kind some. */
export const compareAxesSchema = z.object({
  axes: z
    .array(
      compareAxisSchema.extend({
        differs: z.boolean(),
        /** Whether all its values are numbers. */
        isNumber: z.boolean(),
      }),
    )
    .readonly(),
  /** Whether there are more: searching finds them. */
  isCut: z.boolean(),
});
export type CompareAxes = Readonly<z.infer<typeof compareAxesSchema>>;

/** The most axes whose values are read at once. */
export const mostAxesRead = 60;

/**
 * Per axis asked for, one value per version; null where there is none. Parameters are numbers where all their values are,
 * otherwise texts, cut to `longestCellText`.
 */
export const compareValuesSchema = z.object({
  values: z.array(z.array(z.union([metricValueSchema, z.string(), z.null()])).readonly()).readonly(),
});
export type CompareValues = Readonly<z.infer<typeof compareValuesSchema>>;

/** Names one value of one version, to be read whole. */
export const compareTextQuerySchema = z.strictObject({
  version: versionRefSchema,
  section: z.enum(compareSections),
  key: z.string().max(longestComparedKey),
  /** The version whose value it is compared with; null for none. */
  baseline: versionRefSchema.nullable(),
});
export type CompareTextQuery = Readonly<z.infer<typeof compareTextQuerySchema>>;

export const compareTextSchema = z.object({
  pieces: z.array(textPieceSchema).readonly(),
  /** Whether there is more: it is shown up to `longestWholeText`. */
  isCut: z.boolean(),
});
export type CompareText = Readonly<z.infer<typeof compareTextSchema>>;

/** What came of reading the versions that were not on this computer: those that could not be read, each with the reason. */
export const compareFetchedSchema = z.object({
  failures: z.array(z.object({ version: versionRefSchema, error: appErrorSchema })).readonly(),
});
export type CompareFetched = Readonly<z.infer<typeof compareFetchedSchema>>;
