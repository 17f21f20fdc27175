/**
 * Formats a metric for reading: four significant digits, thousands separators, exponents for very small and very large
 * numbers; NaN, Infinity and -Infinity by name. Whole numbers below a billion are never rounded.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value).replace('-', '−');
  if (Object.is(value, -0) || value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return writeMinus(value.toLocaleString('en-US'));
  if (size < 1e-4 || size >= 1e9) return writeMinus(dropZeros(value.toExponential(3)));
  if (size >= 1e4) return writeMinus(Math.round(value).toLocaleString('en-US'));
  return writeMinus(dropZeros(value.toPrecision(4)));
}

/** Formats a number in full, to copy and compare it. It parses back to the same value. */
export function formatFullNumber(value: number): string {
  return String(value);
}

/** Drops zeros after the decimal point, also before an exponent. */
function dropZeros(text: string): string {
  const [digits = '', exponent] = text.split('e');
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return exponent === undefined ? short : `${short}e${exponent.replace('+', '')}`;
}

function writeMinus(text: string): string {
  return text.replaceAll('-', '−');
}
