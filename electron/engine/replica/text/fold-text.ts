/**
 * Text as search compares it: lower case and without the diacritics of Latin, Greek and Cyrillic letters. Marks of
 * other scripts stay, since there they are part of the word.
 */
export function foldText(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      // SQLite's text functions stop at a NUL.
      .replaceAll('\0', ' ')
  );
}
