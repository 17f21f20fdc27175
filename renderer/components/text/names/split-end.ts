import type { TextPiece } from '../../../../shared/text/hidden-characters.ts';

/** Characters that are always shown at the end of a long name, at most. Of a shorter one it is this share. */
const longestEnd = 9;
const endShare = 0.4;
/** A name of fewer characters is not worth cutting in its middle. */
const shortest = 22;
/** Nor in a narrow place, where shorter ones have no room. */
const shortestInNarrow = 12;

interface Ends {
  readonly head: readonly TextPiece[];
  readonly tail: readonly TextPiece[];
}

/** Splits a name before its last characters; null for a short one. What is short is less in a narrow place, as a column's head. */
export function splitEnd(pieces: readonly TextPiece[], isNarrow = false): Ends | null {
  const length = pieces.reduce((sum, piece) => sum + getLength(piece), 0);
  if (length < (isNarrow ? shortestInNarrow : shortest)) return null;
  const tail: TextPiece[] = [];
  let room = Math.min(longestEnd, Math.floor(length * endShare));
  for (const [back, piece] of pieces.toReversed().entries()) {
    const rest = pieces.slice(0, pieces.length - 1 - back);
    if (getLength(piece) <= room) {
      tail.unshift(piece);
      room -= getLength(piece);
      continue;
    }
    if (piece.kind === 'hidden') return { head: [...rest, piece], tail };
    const place = findPlace(piece.text, piece.text.length - room);
    return {
      head: [...rest, { kind: 'plain', text: piece.text.slice(0, place) }],
      tail: place < piece.text.length ? [{ kind: 'plain', text: piece.text.slice(place) }, ...tail] : tail,
    };
  }
  return null;
}

function getLength(piece: TextPiece): number {
  return piece.kind === 'plain' ? piece.text.length : piece.escape.length;
}

const characters = new Intl.Segmenter('en');

/** The first place from there on that is not within a character, as people see characters. */
function findPlace(text: string, from: number): number {
  const start = Math.max(0, from - 50);
  for (const { index } of characters.segment(text.slice(start))) if (start + index >= from) return start + index;
  return text.length;
}
