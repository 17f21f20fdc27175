import type { TextPiece } from '../../../../shared/text/hidden-characters.ts';

/** Characters that are always shown at the end of a long name. */
const endLength = 9;
/** A name of fewer characters is not worth cutting in its middle. */
const shortest = 22;

interface Ends {
  readonly head: readonly TextPiece[];
  readonly tail: readonly TextPiece[];
}

/** Splits a name before its last characters; null for a short one. */
export function splitEnd(pieces: readonly TextPiece[]): Ends | null {
  if (pieces.reduce((sum, piece) => sum + getLength(piece), 0) < shortest) return null;
  const tail: TextPiece[] = [];
  let room = endLength;
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
