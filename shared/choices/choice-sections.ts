import { z } from 'zod';
import { mostCompared } from '../compare/compare.ts';
import { fleetSortSchema, fleetViewSchema } from '../registry/fleet.ts';
import { metricDirectionSchema } from '../registry/metric-direction.ts';
import { versionRefSchema } from '../registry/version-ref.ts';
import { directionSchema, modelsQuerySchema, versionColumnSchema, versionsQuerySchema } from '../registry/views.ts';
import { trendQuerySchema } from '../trend/trend.ts';
import { columnLayoutSchema } from './column-layout.ts';
import { savedViewSchema } from './saved-view-schema.ts';

/** The columns by which the deployments can be sorted. */
export const deploymentSortColumns = ['name', 'status', 'model', 'replicas', 'updatedAt'] as const;

/**
 * What a person chooses for a registry, by section. A section has one choice, under the key `''`, or one for each key.
 * `most` is how many it keeps; where `isOldestForgotten`, one more takes the place of the one made longest ago, and
 * otherwise it is refused. A new section needs a line here and nothing else; a new shape takes a new name.
 */
export const choiceSections = {
  /** Which columns the versions of a model have, by the model's name. */
  'model.columns': { value: z.array(versionColumnSchema).max(100).readonly(), most: 2_000, isOldestForgotten: true },
  /** In which order the columns of a model's versions stand and how wide they are, by the model's name. */
  'model.layout': { value: columnLayoutSchema, most: 2_000, isOldestForgotten: true },
  /** How the versions of a model are sorted, by the model's name. */
  'model.sort': { value: versionsQuerySchema.shape.sort, most: 2_000, isOldestForgotten: true },
  /** Which metrics the trend of a model shows, and on which scale, by the model's name. */
  'model.trend': {
    value: z.strictObject({ metrics: trendQuerySchema.shape.metrics, isLog: z.boolean() }),
    most: 2_000,
    isOldestForgotten: true,
  },
  /** Whether trends are folded away. Left out where nobody chose: then they are in low windows. */
  'trend.isFolded': { value: z.boolean(), most: 1, isOldestForgotten: true },
  'models.sort': { value: modelsQuerySchema.shape.sort, most: 1, isOldestForgotten: true },
  /** The columns and the sort that the list of all versions had last. */
  'fleet.columns': { value: fleetViewSchema.shape.columns, most: 1, isOldestForgotten: true },
  'fleet.sort': { value: fleetSortSchema, most: 1, isOldestForgotten: true },
  /** The same of the list of all versions. */
  'fleet.layout': { value: columnLayoutSchema, most: 1, isOldestForgotten: true },
  'deployments.sort': {
    value: z.strictObject({ column: z.enum(deploymentSortColumns), direction: directionSchema }),
    most: 1,
    isOldestForgotten: true,
  },
  /** Which values of a metric are better, by the metric's key, where the guess from its name was turned. */
  'metric.direction': { value: metricDirectionSchema, most: 2_000, isOldestForgotten: true },
  /** The versions on the page Compare, in their order. */
  'compare.versions': {
    value: z.array(versionRefSchema).max(mostCompared).readonly(),
    most: 1,
    isOldestForgotten: true,
  },
  /** How that page shows them. `baseline` is null for the deployed one, else the champion, else the oldest. */
  'compare.view': {
    value: z.strictObject({ differencesOnly: z.boolean(), baseline: versionRefSchema.nullable() }),
    most: 1,
    isOldestForgotten: true,
  },
  /** The person's own lists of versions, each by an id. */
  view: { value: savedViewSchema, most: 200, isOldestForgotten: false },
} as const satisfies Readonly<
  Record<string, { readonly value: z.ZodType; readonly most: number; readonly isOldestForgotten: boolean }>
>;

export type ChoiceSection = keyof typeof choiceSections;
export type ChoiceValue<S extends ChoiceSection> = Readonly<z.output<(typeof choiceSections)[S]['value']>>;

export const choiceSectionNames = Object.keys(choiceSections) as readonly ChoiceSection[];

export function isChoiceSection(name: string): name is ChoiceSection {
  return Object.hasOwn(choiceSections, name);
}
