/**
 * Folds a text for comparison, the same way in every language of the system: NFKC, without case, diacritics and
 * characters that nobody sees. `ＦＵＬＬ` becomes `full`, `naïve` `naive`, `Straße` `strasse`; `ı` and `İ` become `i`. Keeps
 * the marks of scripts in which they are letters or part of one. Replicas keep folded texts: see `refold.ts` before changing
 * what comes out.
 */
export function foldText(text: string): string {
  const folded = ascii.test(text) ? text.toLowerCase() : foldLetters(text);
  // SQLite's text functions stop at a NUL.
  return folded.includes('\0') ? folded.replaceAll('\0', ' ') : folded;
}

const ascii = /^\p{ASCII}*$/u;

function foldLetters(text: string): string {
  return (
    (text.length > longText ? text.replace(piles, '$1') : text)
      .normalize('NFKD')
      .replace(dropped, '')
      // Lower case alone keeps ß, ς and ı, upper case alone keeps ẞ.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(unlike, (letter) => alike.get(letter) ?? letter)
      .normalize('NFC')
  );
}

/** More marks on one letter than any language has: the time to put them in order grows with the square of their number. */
const piles = /(\p{M}{30})\p{M}+/gu;
/** UTF-16 units up to which such a pile does no harm. */
const longText = 1_000;

/** What most people leave out when they type, and what nobody sees. */
const dropped = new RegExp(
  [
    // Marks of Latin, Greek and Cyrillic letters and of symbols.
    String.raw`[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]`,
    // Points of Hebrew.
    String.raw`[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]`,
    // Vowel signs of Arabic, and what makes its words longer.
    String.raw`[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]`,
    String.raw`\p{Default_Ignorable_Code_Point}`,
  ].join('|'),
  'gu',
);

/** Letters that Unicode does not take apart, although people type them without the stroke or as two; and dashes. */
const alike: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['þ', 'th'],
  ['ς', 'σ'],
  ...[...'‐‑‒–—―−'].map((dash) => [dash, '-'] as const),
]);
const unlike = new RegExp(`[${[...alike.keys()].join('')}]`, 'gu');
