/** Digits that matter when metrics are compared. */
const significant = 4;
/** The most decimals that tell two numbers apart where JavaScript can. */
const mostDecimals = 20;

/**
 * Formats a metric for reading: four significant digits, thousands separators, exponents for very small and very large
 * numbers; NaN, Infinity and -Infinity by name. Whole numbers below a billion are never rounded, and no other number is
 * rounded to one that looks whole: 0.99999 is not 1.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return getFormat(0).format(value);
  if (size < 1e-4 || size >= 1e9) return writeExponent(value);
  return writeDecimals(value, Math.max(0, significant - 1 - Math.floor(Math.log10(size))));
}

/** Formats a number in full, to copy and compare it. It parses back to the same value. */
export function formatFullNumber(value: number): string {
  return String(value);
}

function writeDecimals(value: number, decimals: number): string {
  const text = getFormat(decimals).format(value);
  return looksRounder(text) && decimals < mostDecimals ? writeDecimals(value, decimals + 1) : text;
}

const formats = new Map<number, Intl.NumberFormat>();

/** To make one takes a hundred times as long as to use it. */
function getFormat(decimals: number): Intl.NumberFormat {
  const format = formats.get(decimals) ?? new Intl.NumberFormat('en-US', { maximumFractionDigits: decimals });
  formats.set(decimals, format);
  return format;
}

/** Whether nothing shows that a number is not whole. From ten thousand on, its other digits say so: 12,346. */
function looksRounder(text: string): boolean {
  return /^-?(?:\d{1,3}|\d,\d{3}|[\d,]*0)$/.test(text);
}

/** Four significant digits, without zeros at the end. */
function writeExponent(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential(significant - 1).split('e');
  return `${digits.replace(/\.?0+$/, '')}e${exponent.replace('+', '')}`;
}
