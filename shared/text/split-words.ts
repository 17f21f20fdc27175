import { foldText } from './fold-text.ts';
import { splitHidden } from './hidden-characters.ts';

/** How the app writes a character that nobody would see, see `hidden-characters.ts`: copied from a name, it is in searches. */
const writtenCharacter = /\\u(?:[0-9a-f]{4}|\{[0-9a-f]{5,6}\})/gi;

/** Splits what was typed into a search into its words, folded as the texts are in which they are looked for. */
export function splitWords(search: string): readonly string[] {
  const text = search.replace(writtenCharacter, (written) => {
    const character = String.fromCodePoint(Number.parseInt(written.replace(/[^0-9a-f]/gi, ''), 16) % 0x110000);
    return splitHidden(character)[0]?.kind === 'hidden' ? character : written;
  });
  return [...new Set(foldText(text).split(/\s+/).filter(Boolean))];
}
