import { formatNumber } from '../../../shared/text/number-format.ts';

/** The most glyphs of each kind that numbers of one column have before and behind the place of the decimal point. */
export interface NumberShape {
  readonly before: Glyphs;
  readonly behind: Glyphs;
}

/** How many of each; all digits are as wide as 0. */
type Glyphs = Readonly<Record<string, number>>;

/** Measures the numbers of a column as they are shown. */
export function measureNumbers(values: Iterable<number>): NumberShape {
  const before: Record<string, number> = {};
  const behind: Record<string, number> = {};
  for (const value of values) {
    if (!Number.isFinite(value) || isWithin(value, before, behind)) continue;
    const parts = splitAtPoint(formatNumber(value));
    raise(before, countGlyphs(parts.before));
    raise(behind, countGlyphs(parts.behind));
  }
  return { before, behind };
}

/**
 * Whether a number has room for certain, told by its size alone: a window of a wide table has thousands of numbers, and to
 * format one takes a hundred times as long. Those that may be written in another way are formatted.
 */
function isWithin(value: number, before: Glyphs, behind: Glyphs): boolean {
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e8 || (value < 0 && before['-'] === undefined)) return false;
  // Rounding may add a digit.
  const digits = Math.max(1, Math.floor(Math.log10(size * 1.001)) + 1);
  if (digits > (before['0'] ?? 0) || Math.floor((digits - 1) / 3) > (before[','] ?? 0)) return false;
  if (Number.isInteger(value)) return true;
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(size * 0.999)));
  // What is nearly whole has more decimals.
  const isNearlyWhole = Math.abs(size - Math.round(size)) < 2 * 10 ** -decimals;
  return !isNearlyWhole && behind['.'] !== undefined && decimals <= (behind['0'] ?? 0);
}

/** The shape that both fit into. */
export function mergeShapes(a: NumberShape, b: NumberShape): NumberShape {
  return { before: mergeGlyphs(a.before, b.before), behind: mergeGlyphs(a.behind, b.behind) };
}

/** What to add, unseen, before and behind a number, so that its decimal point stands below all others of its column. */
export function padNumber(text: string, shape: NumberShape): { readonly before: string; readonly behind: string } {
  const parts = splitAtPoint(text);
  // NaN and Infinity end at the point, and begin where they do.
  const before = /\d/.test(text) ? listMissing(shape.before, parts.before) : '';
  return { before, behind: listMissing(shape.behind, parts.behind) };
}

/** px that the widest number of a shape takes in the widest of the fonts. */
export function measureWidth({ before, behind }: NumberShape): number {
  return [before, behind]
    .flatMap((glyphs) => Object.entries(glyphs))
    .reduce((sum, [glyph, count]) => sum + count * (/[0e]/.test(glyph) ? 8.6 : 5), 0);
}

function splitAtPoint(text: string): { readonly before: string; readonly behind: string } {
  // Not in NaN and Infinity, whose letters are no decimals.
  const end = /\d([.e].*)?$/.exec(text)?.[1]?.length ?? 0;
  return { before: text.slice(0, text.length - end), behind: text.slice(text.length - end) };
}

function countGlyphs(text: string): Glyphs {
  const counts: Record<string, number> = {};
  for (const glyph of text.replace(/\d/g, '0')) counts[glyph] = (counts[glyph] ?? 0) + 1;
  return counts;
}

function mergeGlyphs(a: Glyphs, b: Glyphs): Glyphs {
  const merged = { ...a };
  raise(merged, b);
  return merged;
}

function raise(most: Record<string, number>, counts: Glyphs): void {
  for (const [glyph, count] of Object.entries(counts)) most[glyph] = Math.max(count, most[glyph] ?? 0);
}

function listMissing(wanted: Glyphs, text: string): string {
  const own = countGlyphs(text);
  return Object.entries(wanted)
    .map(([glyph, count]) => glyph.repeat(Math.max(0, count - (own[glyph] ?? 0))))
    .join('');
}
