import { z } from 'zod';
import { fleetViewSchema } from '../registry/fleet.ts';
import { foldText } from '../text/fold-text.ts';
import { splitHidden } from '../text/hidden-characters.ts';

/** In characters. The sidebar shows about 30. */
const longestName = 80;

/** A list of versions that the person keeps by a name of their own. */
export const savedViewSchema = z.strictObject({ name: z.string().min(1).max(longestName), view: fleetViewSchema });
export type SavedView = Readonly<z.infer<typeof savedViewSchema>>;

/** Tidies a name as typed: no blanks around it, single ones inside. */
export function tidyViewName(typed: string): string {
  return typed.trim().replaceAll(/\s+/g, ' ');
}

/** Says why no view can have a tidied name: it is empty, too long or holds what nobody sees. null when one can. */
export function findViewNameProblem(name: string): string | null {
  if (name === '') return 'Enter a name.';
  if (name.length > longestName) return `A name has at most ${longestName} characters; this one has ${name.length}.`;
  const hidden = splitHidden(name).find((piece) => piece.kind === 'hidden');
  return hidden === undefined ? null : `The name holds a character that nobody sees: ${hidden.name}. Type it anew.`;
}

/** Whether two names read the same, so that views by them could not be told apart. */
export function isSameViewName(a: string, b: string): boolean {
  return foldText(a) === foldText(b);
}
