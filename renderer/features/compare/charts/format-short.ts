import { formatNumber } from '../../../../shared/text/number-format.ts';

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 });

/** Formats a number for a chart, where a long one has no room: 123.5M. The table beside it has all digits. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  return size >= 1e6 && size < 1e15 ? compact.format(value) : formatNumber(value);
}
