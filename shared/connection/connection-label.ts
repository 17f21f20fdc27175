import { foldText } from '../text/fold-text.ts';
import { splitHidden } from '../text/hidden-characters.ts';

/** In characters. The sidebar shows about 30. */
const longest = 80;

/** Tidies a name as typed: no blanks around it, single ones inside. */
export function tidyConnectionLabel(typed: string): string {
  return typed.trim().replaceAll(/\s+/g, ' ');
}

/**
 * Says why a connection cannot take a tidied name: it is empty, too long, holds what nobody sees, or reads like that of
 * another connection. null when it can.
 */
export function findLabelProblem(label: string, others: readonly string[]): string | null {
  if (label === '') return 'Enter a name.';
  if (label.length > longest) return `A name has at most ${longest} characters; this one has ${label.length}.`;
  const hidden = splitHidden(label).find((piece) => piece.kind === 'hidden');
  if (hidden !== undefined) return `The name holds a character that nobody sees: ${hidden.name}. Type it anew.`;
  const folded = foldText(label);
  const same = others.find((other) => foldText(other) === folded);
  return same === undefined ? null : `Another connection is named “${same}”. Choose a name that tells them apart.`;
}
