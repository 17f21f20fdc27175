/** Reads a number as it is typed, also in full-width digits; NaN where it is none. */
export function readCount(text: string): number {
  const plain = text.normalize('NFKC').trim();
  return /^[+-]?\d+(?:\.\d*)?$/.test(plain) ? Number(plain) : Number.NaN;
}
