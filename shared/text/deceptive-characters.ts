/**
 * Finds what makes a name look like another one, by its place: spaces at the ends and beside each other, spaces and signs
 * that look like usual ones, letters that are written apart (NFD), and letters of other scripts between Latin ones.
 */
export function findDeceptive(name: string): ReadonlySet<number> {
  const places = new Set<number>();
  addExtraSpaces(name, places);
  if (!beyondAscii.test(name)) return places;
  for (const { index } of name.matchAll(unusual)) places.add(index);
  if (name.normalize('NFC') !== name) addWrittenApart(name, places);
  if (foreign.test(name)) addForeignLetters(name, places);
  return places;
}

const beyondAscii = /[^\p{ASCII}]/u;

/** Drawn, they would be nothing at the ends, and one space in between. */
function addExtraSpaces(name: string, places: Set<number>): void {
  const from = name.length - name.trimStart().length;
  const to = name.trimEnd().length;
  for (const { index } of name.matchAll(/ /g)) {
    if (index < from || index >= to || name[index - 1] === ' ') places.add(index);
  }
}

/** Spaces, hyphens, dots and slashes other than the usual ones; Roman numerals and mathematical letters as in a font. */
const unusual =
  /(?![ \u3000])\p{Zs}|(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\u3000|[\u2010-\u2012\u2212\u2024\u2044\u2215\u02bc\u01c0\u0251\u0261\u2160-\u217f\u{1d400}-\u{1d7ff}]/gu;

/** A letter with what belongs to it. */
const composed = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*/gu;

/** Marks what would be one character; of several, the first is as it seems. */
function addWrittenApart(name: string, places: Set<number>): void {
  for (const { 0: text, index } of name.matchAll(composed)) {
    if (text.normalize('NFC') === text) continue;
    let place = index;
    for (const [order, character] of [...text].entries()) {
      if (order > 0 || text.length === character.length) places.add(place);
      place += character.length;
    }
  }
}

const foreign =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
const word = /[\p{L}\p{M}\p{N}]+/gu;
const latin = /\p{Script=Latin}/u;

/** Letters that look like Latin ones in most fonts. */
const looksLatin = /[АВЕЗКМНОРСТУХЅІЈҮԌԚԜҺаеорсухѕіјһԁԛԝӏүѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϹϲ]/u;
/** Those that are symbols of their own where they stand alone. */
const mayLookLatin = /[ανρκυιγωτ]/u;
/** Nobody writes these and Latin letters in one word. */
const neverMixed = /[\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

/**
 * Marks them in words with Latin letters, and in a name with Latin letters the words that might be Latin as a whole. A name
 * in one script is in its own right.
 */
function addForeignLetters(name: string, places: Set<number>): void {
  if (!latin.test(name)) return;
  for (const { 0: text, index } of name.matchAll(word)) {
    if (!foreign.test(text)) continue;
    const letters = [...text];
    const isMixed = latin.test(text);
    const isAlike = letters.every((letter) => looksLatin.test(letter) || !foreign.test(letter));
    let place = index;
    for (const letter of letters) {
      const isMarked = looksLatin.test(letter)
        ? isMixed || isAlike
        : isMixed && (mayLookLatin.test(letter) || neverMixed.test(letter));
      if (isMarked) places.add(place);
      place += letter.length;
    }
  }
}
