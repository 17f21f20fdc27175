import { foldText } from '../text/fold-text.ts';
import { splitHidden } from '../text/hidden-characters.ts';

/** In characters. The sidebar shows about 30. */
export const longestViewName = 80;

/** Tidies a name as typed: no blanks around it, single ones inside. */
export function tidyViewName(typed: string): string {
  return typed.trim().replaceAll(/\s+/g, ' ');
}

/** Says why no view can have a tidied name: it is empty, too long or holds what nobody sees. null when one can. */
export function findViewNameProblem(name: string): string | null {
  if (name === '') return 'Enter a name.';
  if (name.length > longestViewName)
    return `A name has at most ${longestViewName} characters; this one has ${name.length}.`;
  const hidden = splitHidden(name).find((piece) => piece.kind === 'hidden');
  return hidden === undefined ? null : `The name holds a character that nobody sees: ${hidden.name}. Type it anew.`;
}

/** Whether two names read the same, so that views by them could not be told apart. */
export function isSameViewName(a: string, b: string): boolean {
  return foldText(a) === foldText(b);
}
