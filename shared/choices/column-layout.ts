import { z } from 'zod';
import { longestColumn } from '../registry/views.ts';

/** A kind and a name, or the name of a fact such as `registeredAt`. */
const columnIdSchema = z
  .string()
  .min(1)
  .max(longestColumn + 20);

/** How a person has arranged the columns of a table, by their ids. */
export const columnLayoutSchema = z.strictObject({
  /** From left to right; empty for the usual order. */
  order: z.array(columnIdSchema).max(240).readonly(),
  /** Those that were made wider or narrower. */
  widths: z
    .array(z.strictObject({ id: columnIdSchema, px: z.number().int().min(20).max(5_000) }))
    .max(240)
    .readonly(),
});
export type ColumnLayout = Readonly<z.infer<typeof columnLayoutSchema>>;
