import { formatFullNumber, formatNumber } from './number-format.ts';

/** Shows a metric's value: short on screen, in full on hover. */
export function NumberText({ value }: { readonly value: number }) {
  return <span title={formatFullNumber(value)}>{formatNumber(value)}</span>;
}
