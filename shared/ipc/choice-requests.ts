import { z } from 'zod';
import { choiceSchema } from '../choices/choice.ts';
import { scopeSchema } from '../connection/scope-schema.ts';

const inScope = { scope: scopeSchema };

/** Input of the requests about what a person chooses. */
export const choiceRequests = {
  /** Reads all that the person has chosen for this registry. */
  'choices.read': z.strictObject(inScope),
  /** Keeps one choice. Answers when it is on disk, or with the reason why it is kept for this session only. */
  'choices.write': z.strictObject({ ...inScope, choice: choiceSchema }),
  /** Keeps choices that were kept elsewhere before, where nothing has been chosen since. Ignores those of registries that are gone. */
  'choices.takeOver': z.strictObject({
    choices: z.array(z.strictObject({ ...inScope, choice: choiceSchema })).max(20_000),
  }),
} as const;
