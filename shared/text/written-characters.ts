import { splitHidden } from './hidden-characters.ts';

/** How the app writes a character that nobody would see, see `hidden-characters.ts`: copied from a name, it is in searches. */
const writtenCharacter = /\\u(?:[0-9a-f]{4}|\{[0-9a-f]{5,6}\})/gi;

/** Turns what the app writes for a character that nobody would see, such as `\u202E`, into that character. */
export function readWrittenCharacters(text: string): string {
  return text.replace(writtenCharacter, (written) => {
    const character = String.fromCodePoint(Number.parseInt(written.replace(/[^0-9a-f]/gi, ''), 16) % 0x110000);
    return splitHidden(character)[0]?.kind === 'hidden' ? character : written;
  });
}
