import { z } from 'zod';
import {
  compareAxisSchema,
  comparedSchema,
  compareQuerySchema,
  compareTextQuerySchema,
  mostAxesRead,
} from '../compare/compare.ts';
import { scopeSchema } from '../connection/scope-schema.ts';

const inScope = { scope: scopeSchema };

/** Input of the requests about versions side by side. */
export const compareRequests = {
  /** Reads one window of a comparison of versions. */
  'compare.window': z.strictObject({ ...inScope, query: compareQuerySchema }),
  /** Reads one value whole, with what differs from the baseline's told apart; null where there is none. */
  'compare.text': z.strictObject({ ...inScope, query: compareTextQuerySchema }),
  /** Lists what the versions can be charted by and whose name contains each word of `search`, whatever the case. */
  'compare.axes': z.strictObject({ ...inScope, versions: comparedSchema, search: z.string().max(500) }),
  'compare.values': z.strictObject({
    ...inScope,
    versions: comparedSchema,
    axes: z.array(compareAxisSchema).max(mostAxesRead).readonly(),
  }),
  /**
   * Reads from the server those of the versions that are not on this computer, their runs, logged models and schemas, and answers
   * when that is done. With `isAnew` reads all of them again, and nothing else of their models. Each that is stored is told
   * by `replica.changed`.
   */
  'compare.fetch': z.strictObject({ ...inScope, versions: comparedSchema, isAnew: z.boolean().optional() }),
} as const;
