import { z } from 'zod';

/** What is wrong with a query, and where. */
export const queryProblemSchema = z.object({
  /** UTF-16 offsets into the query: from the first unit concerned up to, not including, the last. Equal at the end. */
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  /** One line, such as “expected a number after >”. */
  message: z.string(),
  /** Whether typing on may mend it: nothing but the end of the query is missing. */
  isUnfinished: z.boolean(),
});
export type QueryProblem = Readonly<z.infer<typeof queryProblemSchema>>;
