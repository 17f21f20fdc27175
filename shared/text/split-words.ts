import { foldText } from './fold-text.ts';
import { readWrittenCharacters } from './written-characters.ts';

/** Splits what was typed into a search into its words, folded as the texts are in which they are looked for. */
export function splitWords(search: string): readonly string[] {
  return [...new Set(foldText(readWrittenCharacters(search)).split(/\s+/).filter(Boolean))];
}
