import { z } from 'zod';
import { scopeSchema } from '../connection/scope-schema.ts';
import { mostSelected, selectedVersionsSchema, versionListSchema } from '../registry/version-list.ts';
import { versionRefSchema } from '../registry/version-ref.ts';
import { trendQuerySchema } from '../trend/trend.ts';

const place = z.number().int().min(0);

/** Input of the requests about places in lists of versions, about versions selected there, and about all versions of a model together. */
export const versionListRequests = {
  /** Names the versions at some places of a list, whether they are loaded or not. */
  'versions.listed': z.strictObject({
    scope: scopeSchema,
    list: versionListSchema,
    offset: place,
    limit: z.number().int().min(1).max(mostSelected),
  }),
  /** Says what has become of versions that were selected in a list. */
  'versions.selection': z.strictObject({ scope: scopeSchema, list: versionListSchema, refs: selectedVersionsSchema }),
  /** Reads metrics over all versions of a model. */
  'versions.trend': z.strictObject({ scope: scopeSchema, query: trendQuerySchema }),
  /** Finds what is before and behind a version: in a list where it was at place `at`, or without one by its number. */
  'versions.beside': z.strictObject({
    scope: scopeSchema,
    ref: versionRefSchema,
    from: z.strictObject({ list: versionListSchema, at: place }).nullable(),
  }),
} as const;
