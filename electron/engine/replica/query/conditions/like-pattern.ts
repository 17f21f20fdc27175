import { createWildcardSearch } from './wildcard-search.ts';

/** Tells whether a text is like a pattern: `%` stands for any letters, `_` for one. */
export type LikePattern = (text: string) => boolean;

/** Letters between two `%` up to which a regular expression is fast whatever the text. */
const longestForRegExp = 64;

/**
 * Compiles a pattern of `like` or `ilike`. Looks for what stands between two `%` from left to right, so that no pattern,
 * such as `%a%a%a%a%` or `%a_a_a_a%`, takes a text of 6,000 letters long.
 */
export function compileLike(pattern: string, ignoresCase: boolean): LikePattern {
  const flags = ignoresCase ? 'isu' : 'su';
  const pieces = pattern.split(/%+/);
  const [first = ''] = pieces;
  const begins = new RegExp(`^${writePiece(first)}`, flags);
  if (pieces.length === 1) {
    const whole = new RegExp(`^${writePiece(first)}$`, flags);
    return (text) => whole.test(text);
  }
  const last = [...(pieces.at(-1) ?? '')];
  const ends = new RegExp(`^${writePiece(last.join(''))}$`, flags);
  const searches = pieces
    .slice(1, -1)
    .filter((piece) => piece !== '')
    .map((piece) => createSearch(piece, ignoresCase, flags));
  return (text) => {
    let at = begins.exec(text)?.[0].length ?? -1;
    for (const search of searches) {
      if (at < 0) return false;
      at = search(text, at);
    }
    const end = findLastLetters(text, last.length);
    return at >= 0 && end >= at && ends.test(text.slice(end));
  };
}

/** Makes a search for a piece from a place on, which returns where the piece ends; -1 where it is not. */
function createSearch(piece: string, ignoresCase: boolean, flags: string): (text: string, from: number) => number {
  const letters = [...piece];
  if (letters.length > longestForRegExp && letters.includes('_')) return createWildcardSearch(letters, ignoresCase);
  const pattern = new RegExp(writePiece(piece), `g${flags}`);
  return (text, from) => {
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
}

/** Where the last letters of a text begin; -1 where it has fewer. */
function findLastLetters(text: string, count: number): number {
  let at = text.length;
  for (let left = count; left > 0; left--) {
    if (at === 0) return -1;
    at -= at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

function writePiece(piece: string): string {
  return piece.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll('_', '.');
}
