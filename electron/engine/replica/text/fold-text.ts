/**
 * Folds a text for comparison in searches: to lower case, without the diacritics of Latin, Greek and Cyrillic letters.
 * Keeps the marks of other scripts, where they are part of the word.
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
