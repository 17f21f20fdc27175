import { z } from 'zod';
import { scopeSchema } from '../connection/scope-schema.ts';
import {
  besideVersionSchema,
  mostSelected,
  selectedVersionsSchema,
  selectionStateSchema,
  versionListSchema,
} from '../registry/version-list.ts';
import { versionRefSchema } from '../registry/version-ref.ts';
import { trendQuerySchema, trendSchema } from '../trend/trend.ts';

const place = z.number().int().min(0);

/** Requests about places in lists of versions, about versions selected there, and about all versions of a model together. */
export const versionListRequests = {
  /** Names the versions at some places of a list, whether they are loaded or not. */
  'versions.listed': {
    input: z.strictObject({
      scope: scopeSchema,
      list: versionListSchema,
      offset: place,
      limit: z.number().int().min(1).max(mostSelected),
    }),
    output: z.object({ refs: z.array(versionRefSchema).readonly() }),
  },
  /** Says what has become of versions that were selected in a list. */
  'versions.selection': {
    input: z.strictObject({ scope: scopeSchema, list: versionListSchema, refs: selectedVersionsSchema }),
    output: selectionStateSchema,
  },
  /** Reads metrics over all versions of a model. */
  'versions.trend': {
    input: z.strictObject({ scope: scopeSchema, query: trendQuerySchema }),
    output: trendSchema,
  },
  /** Finds what is before and behind a version: in a list where it was at place `at`, or without one by its number. */
  'versions.beside': {
    input: z.strictObject({
      scope: scopeSchema,
      ref: versionRefSchema,
      from: z.strictObject({ list: versionListSchema, at: place }).nullable(),
    }),
    output: besideVersionSchema,
  },
} as const;
