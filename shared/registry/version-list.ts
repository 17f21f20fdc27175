import { z } from 'zod';
import { fleetViewSchema } from './fleet.ts';
import { versionRefSchema } from './version-ref.ts';
import { versionsQuerySchema } from './views.ts';

/** The most versions that can be selected. More than that is the whole list, which has its own Copy and Export. */
export const mostSelected = 10_000;

/** A list of versions as it is on screen: those of a model, or of all. */
export const versionListSchema = z.discriminatedUnion('of', [
  versionsQuerySchema.pick({ name: true, columns: true, sort: true, search: true }).extend({ of: z.literal('model') }),
  fleetViewSchema.pick({ query: true, sort: true }).extend({ of: z.literal('fleet') }),
]);
export type VersionList = Readonly<z.infer<typeof versionListSchema>>;

export const selectedVersionsSchema = z.array(versionRefSchema).max(mostSelected).readonly();

/** What has become of selected versions. */
export const selectionStateSchema = z.object({
  /** Those that are not in the registry any more, or not on this computer. */
  gone: z.array(versionRefSchema).readonly(),
  /** How many are there, but not in the list. */
  outside: z.number(),
  /** The first `mostCompared` of those that are there, in the order of the list. */
  first: z.array(versionRefSchema).readonly(),
});
export type SelectionState = Readonly<z.infer<typeof selectionStateSchema>>;

/** What is before and behind a version in a list, or among the versions of its model. */
export const besideVersionSchema = z.object({
  previous: versionRefSchema.nullable(),
  next: versionRefSchema.nullable(),
  /** Its place, counted from 0; null when it is not there any more. */
  at: z.number().nullable(),
  total: z.number(),
  /** Whether there may be more than `total`. */
  totalIsBound: z.boolean(),
});
export type BesideVersion = Readonly<z.infer<typeof besideVersionSchema>>;
