import { z } from 'zod';
import { choiceSchema } from '../choices/choice.ts';
import { scopeSchema } from '../connection/scope-schema.ts';

const inScope = { scope: scopeSchema };
/** `problem` says why choices are kept for this session only; null while they are on disk. */
const choicesState = { revision: z.number(), problem: z.string().nullable() };

/** Input and output of the requests about what a person chooses. */
export const choiceRequests = {
  /** Reads all that the person has chosen for this registry. */
  'choices.read': {
    input: z.strictObject(inScope),
    output: z.object({ choices: z.array(choiceSchema).readonly(), ...choicesState }),
  },
  /** Keeps one choice. Answers when it is on disk, or with the reason why it is kept for this session only. */
  'choices.write': {
    input: z.strictObject({ ...inScope, choice: choiceSchema }),
    output: z.object(choicesState),
  },
  /** Keeps choices that were kept elsewhere before, where nothing has been chosen since. Ignores those of registries that are gone. */
  'choices.takeOver': {
    input: z.strictObject({
      choices: z.array(z.strictObject({ ...inScope, choice: choiceSchema })).max(20_000),
    }),
    output: z.object(choicesState),
  },
} as const;
