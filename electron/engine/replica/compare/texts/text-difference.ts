import type { TextPiece } from '../../../../../shared/compare/compare.ts';

/** What is told apart within a text: words, signs and single letters of scripts that put no blanks between words. */
const tokens =
  /[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]]+|[\p{Extended_Pictographic}\p{RI}\u200d\ufe0f]+|\s+|.\p{M}*/gsv;

/** More parts than these help nobody, and each costs room. */
const mostPieces = 12;

/**
 * Tells apart what of a text differs from another, word by word. Where that would take more than `mostSteps` or give many
 * parts, everything between the first and the last difference differs. With `isOpen` both go on beyond their end.
 */
export function findTextDifference(
  text: string,
  other: string,
  { mostSteps, isOpen = false }: { readonly mostSteps: number; readonly isOpen?: boolean },
): readonly TextPiece[] {
  if (text === other) return text === '' ? [] : [{ text, differs: false }];
  const [own, theirs] = [split(text), split(other)];
  const least = Math.min(own.length, theirs.length);
  let start = 0;
  while (start < least && own[start] === theirs[start]) start += 1;
  let end = 0;
  if (!isOpen) while (end < least - start && own.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const middle = own.slice(start, own.length - end);
  const pieces = compareTokens(middle, theirs.slice(start, theirs.length - end), mostSteps, isOpen);
  return join([
    ...(start === 0 ? [] : [{ text: own.slice(0, start).join(''), differs: false }]),
    ...(pieces.length > mostPieces ? [{ text: middle.join(''), differs: true }] : pieces),
    ...(end === 0 ? [] : [{ text: own.slice(own.length - end).join(''), differs: false }]),
  ]);
}

function split(text: string): readonly string[] {
  return text.match(tokens) ?? [];
}

/** Finds the longest common part of two lists of tokens; what of the first is not in it differs. */
function compareTokens(
  own: readonly string[],
  theirs: readonly string[],
  mostSteps: number,
  isOpen: boolean,
): readonly TextPiece[] {
  if (own.length === 0 || theirs.length === 0 || own.length * theirs.length > mostSteps) {
    return [{ text: own.join(''), differs: true }];
  }
  const width = theirs.length + 1;
  // How long the common part of the rest of both is, from each pair of places on.
  const common = new Uint16Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i -= 1) {
    for (let j = theirs.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        own[i] === theirs[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
    }
  }
  const pieces: TextPiece[] = [];
  let [i, j] = [0, 0];
  while (i < own.length || j < theirs.length) {
    const text = own[i];
    if (text !== undefined && text === theirs[j]) {
      pieces.push({ text, differs: false });
      i += 1;
      j += 1;
    } else if (
      text !== undefined &&
      (j === theirs.length || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      pieces.push({ text, differs: true });
      i += 1;
    } else {
      // Beyond the end of what is shown the other's rest may still come.
      if (!isOpen || i < own.length) pieces.push({ text: '', differs: true });
      j += 1;
    }
  }
  return join(pieces);
}

/** Joins neighbours of the same kind, and blanks between two that differ. An empty one beside text that differs says nothing more. */
function join(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const joined: { text: string; differs: boolean }[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const before = joined.at(-2);
    if (last !== undefined && last.differs === piece.differs) last.text += piece.text;
    else if (
      piece.differs &&
      piece.text !== '' &&
      last !== undefined &&
      before !== undefined &&
      before.text !== '' &&
      /^\s+$/.test(last.text)
    ) {
      joined.pop();
      before.text += last.text + piece.text;
    } else joined.push({ ...piece });
  }
  return joined;
}
