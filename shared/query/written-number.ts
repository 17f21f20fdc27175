const pattern = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i;

/** Reads a number as Python and people write it, `1e-05`, `inf` and `nan` too; null where a text is none. */
export function readWrittenNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!pattern.test(trimmed)) return null;
  if (/nan$/i.test(trimmed)) return Number.NaN;
  if (/inf/i.test(trimmed)) return trimmed.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(trimmed);
}
