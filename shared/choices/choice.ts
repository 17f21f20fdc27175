import { z } from 'zod';
import { type ChoiceSection, choiceSectionNames, choiceSections } from './choice-sections.ts';

/** The longest key, in UTF-16 units: that of the longest name of a model. */
export const longestChoiceKey = 1_000;

/** One choice. A null value takes back what was chosen. */
export const choiceSchema = z
  .strictObject({
    section: z.enum(choiceSectionNames as readonly [ChoiceSection, ...ChoiceSection[]]),
    key: z.string().max(longestChoiceKey),
    value: z.unknown(),
  })
  .superRefine(({ section, value }, context) => {
    if (value === null || choiceSections[section].value.safeParse(value).success) return;
    context.addIssue({ code: 'custom', path: ['value'], message: `is no value of ${section}` });
  });
export type Choice = Readonly<z.infer<typeof choiceSchema>>;
