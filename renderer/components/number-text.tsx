import { formatFullNumber, formatNumber } from './format-number.ts';

/** A metric's value: short on screen, in full on hover. */
export function NumberText({ value }: { readonly value: number }) {
  return <span title={formatFullNumber(value)}>{formatNumber(value)}</span>;
}
