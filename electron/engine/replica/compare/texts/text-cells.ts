import type { CompareCell } from '../../../../../shared/compare/compare.ts';
import { findTextDifference } from './text-difference.ts';

type TextCell = Extract<CompareCell, { readonly kind: 'text' }>;

/** Pairs of words looked at for one cell. */
const mostSteps = 20_000;

/**
 * Makes the cells of texts: each marked where it differs from the baseline's, and a long one cut around its first difference.
 * Null where there is no text.
 */
export function createTextCells(
  texts: readonly (string | null)[],
  baseline: number,
  longest: number,
): readonly (TextCell | null)[] {
  const base = texts[baseline] ?? null;
  const differences = texts.map((text) => (text === null || base === null ? null : findFirstDifference(text, base)));
  // What is the same is shown where others differ from it.
  const earliest = Math.min(...differences.flatMap((at) => at ?? []));
  const rowAt = Number.isFinite(earliest) ? earliest : 0;
  return texts.map((text, index) => {
    if (text === null) return null;
    const at = differences[index] ?? null;
    const cut = cutAround(text, at ?? rowAt, longest);
    const isCutAfter = cut.end < text.length;
    const shown = text.slice(cut.start, cut.end);
    const pieces =
      base === null || at === null
        ? [{ text: shown, differs: false }]
        : findTextDifference(
            shown,
            isCutAfter ? base.slice(cut.start, cut.end + longest) : base.slice(cut.start, cut.start + 2 * longest),
            {
              mostSteps,
              isOpen: isCutAfter,
            },
          );
    return {
      kind: 'text',
      pieces: pieces.filter((piece) => piece.text !== '' || piece.differs),
      isCutBefore: cut.start > 0,
      isCutAfter,
      difference: null,
      ratio: null,
    };
  });
}

/** Where a text first differs from another; null when they are the same. */
function findFirstDifference(text: string, other: string): number | null {
  if (text === other) return null;
  const least = Math.min(text.length, other.length);
  let at = 0;
  while (at < least && text.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** Finds the part of a text that is shown of it: not more than so long, around a place, and never within a character. */
function cutAround(text: string, at: number, longest: number): { readonly start: number; readonly end: number } {
  if (text.length <= longest) return { start: 0, end: text.length };
  // Enough before it to see what it is about.
  const wanted = at < longest / 2 ? 0 : at - Math.floor(longest / 4);
  let start = Math.max(0, Math.min(wanted, text.length - longest));
  if (isLowSurrogate(text, start)) start += 1;
  let end = Math.min(text.length, start + longest);
  if (isLowSurrogate(text, end)) end -= 1;
  return { start, end };
}

function isLowSurrogate(text: string, at: number): boolean {
  const [unit, before] = [text.charCodeAt(at), text.charCodeAt(at - 1)];
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}
