import { z } from 'zod';
import { deploymentRefSchema } from '../deployment/deployment.ts';
import { metricValueSchema, runStateSchema } from '../registry/registry.ts';
import { versionRefSchema } from '../registry/version-ref.ts';
import { longestColumn } from '../registry/views.ts';

/** The most versions that stand side by side. */
export const mostCompared = 20;
/** The most rows of a window: with `longestCellText` and `mostCompared`, less than 256 kB. */
export const maxCompareWindow = 40;
/** The longest text in a cell, in UTF-16 units; a longer one is cut around its first difference. */
export const longestCellText = 240;

export const comparedSchema = z.array(versionRefSchema).min(1).max(mostCompared).readonly();

/** What the rows are about, in the order in which they stand. */
export const compareSections = ['overview', 'metrics', 'params', 'schema', 'tags', 'description'] as const;
export type CompareSection = (typeof compareSections)[number];

/** A comparison as the person sees it. */
export const compareQuerySchema = z.strictObject({
  versions: comparedSchema,
  /** What the others are measured against; null for the deployed one, else the champion, else the oldest. */
  baseline: versionRefSchema.nullable(),
  /** Whether rows whose values are all the same are left out. */
  differencesOnly: z.boolean(),
  /** Shows the rows whose key contains this, whatever the case. */
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
  createdAt: z.number().nullable(),
  aliases: z.array(z.string()).readonly(),
  stage: z.string().nullable(),
  deployedBy: z.array(deploymentRefSchema).readonly(),
  /** Why this is the baseline; null for the others. */
  baselineBy: z.enum(['chosen', 'deployed', 'champion', 'oldest']).nullable(),
});
export type ComparedHead = Readonly<z.infer<typeof comparedHeadSchema>>;

/** Part of a text, and whether it differs from the baseline's. */
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
    /** In a row, what differs from the baseline's told apart. Of the baseline itself nothing differs. */
    pieces: z.array(textPieceSchema).readonly(),
    /** Whether there is more before and after. */
    isCutBefore: z.boolean(),
    isCutAfter: z.boolean(),
  }),
  /** ms since the epoch. */
  z.object({ kind: z.literal('time'), at: z.number() }),
  z.object({ kind: z.literal('labels'), labels: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('deployments'), deployments: z.array(deploymentRefSchema).readonly() }),
]);
export type CompareCell = Readonly<z.infer<typeof compareCellSchema>>;

export const compareRowSchema = z.object({
  section: z.enum(compareSections),
  key: z.string(),
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
  kind: z.enum(['metric', 'param']),
  key: z.string().min(1).max(longestColumn),
});
export type CompareAxis = Readonly<z.infer<typeof compareAxisSchema>>;

/** The keys that charts can be drawn of: those that differ first. */
export const compareAxesSchema = z.object({
  axes: z
    .array(
      compareAxisSchema.extend({
        differs: z.boolean(),
        /** Whether all its values are numbers. */ isNumber: z.boolean(),
      }),
    )
    .readonly(),
  /** Whether there are more: searching finds them. */
  isCut: z.boolean(),
});
export type CompareAxes = Readonly<z.infer<typeof compareAxesSchema>>;

/** Per axis asked for, one value per version: texts are cut to `longestCellText`; null where there is none. */
export const compareValuesSchema = z.object({
  values: z.array(z.array(z.union([metricValueSchema, z.string(), z.null()])).readonly()).readonly(),
});
export type CompareValues = Readonly<z.infer<typeof compareValuesSchema>>;
