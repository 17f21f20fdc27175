import type { CompareValues } from '../../../../shared/compare/compare.ts';
import { formatNumber } from '../../../../shared/text/number-format.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';

/** What one version has for one axis. */
export type CompareValue = CompareValues['values'][number][number];

/** Writes a text as it is read in a chart. */
export function writeText(text: string): string {
  return toVisibleText(text) || '(empty)';
}

/** Writes a value as it is read in a chart. */
export function writeValue(value: CompareValue | undefined): string {
  if (value === null || value === undefined) return 'no value';
  return typeof value === 'number' ? formatNumber(value) : writeText(value);
}

/** Whether a value has a place on an axis of numbers: NaN and the infinities have none. */
export function isPlaced(value: CompareValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
