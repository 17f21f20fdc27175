import type { TextPiece } from '../../../../shared/compare/compare.ts';

/** Characters before the first difference that stay: two lines of a narrow column hold them and something behind. */
const mostBefore = 18;

interface ShownPieces {
  readonly pieces: readonly TextPiece[];
  readonly isCutBefore: boolean;
}

/** Cuts what is the same before the first difference, so that the difference is in view where a value has little room. */
export function cutToDifference(pieces: readonly TextPiece[], isCutBefore: boolean): ShownPieces {
  const [first, ...rest] = pieces;
  if (first === undefined || first.differs || rest.length === 0) return { pieces, isCutBefore };
  // Where all of it is short, its beginning says more.
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (first.text.length <= mostBefore || length <= 2 * mostBefore) return { pieces, isCutBefore };
  const kept = first.text.slice(-mostBefore).replace(/^[\uDC00-\uDFFF]/, '');
  return { pieces: [{ text: kept, differs: false }, ...rest], isCutBefore: true };
}
