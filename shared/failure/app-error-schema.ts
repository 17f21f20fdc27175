import { z } from 'zod';
import { appErrorCodes } from './failure-codes.ts';

export const appErrorSchema = z.object({
  code: z.enum(appErrorCodes),
  /** What happened, in one sentence. */
  message: z.string(),
  /** Why most likely, and what to do. */
  hint: z.string().nullable(),
  /** Whether the same request may succeed later without the person changing anything. */
  retryable: z.boolean(),
  /** Names the line in the log that holds the technical detail. */
  correlationId: z.string(),
  /** The form field that the failure is about, if known. */
  field: z.string().nullable(),
});
