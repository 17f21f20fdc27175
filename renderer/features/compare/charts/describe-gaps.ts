import type { CompareAxis } from '../../../../shared/compare/compare.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { axisTexts } from './axis-texts.ts';
import { type CompareValue, isPlaced } from './compare-value.ts';

/** How many gaps are named one by one. */
const mostNamed = 4;

/** Says which versions have no place on which axes, as a chart shows nothing there; null where all have one. */
export function describeGaps(
  axes: readonly CompareAxis[],
  values: readonly (readonly CompareValue[])[],
  labels: readonly { readonly short: string }[],
): string | null {
  const gaps = axes.flatMap((axis, place) => {
    const of = values[place] ?? [];
    const name = toVisibleText(axisTexts.full(axis));
    const isCategory = of.some((value) => typeof value === 'string');
    return labels.flatMap(({ short }, version) => {
      const value = of[version] ?? null;
      if (value === null) return [`${short} has no ${name}`];
      return isCategory || isPlaced(value) ? [] : [`${short} has ${value} as ${name}`];
    });
  });
  if (gaps.length === 0) return null;
  const left = gaps.length - mostNamed;
  return `Not drawn: ${gaps.slice(0, mostNamed).join('; ')}${left > 0 ? `; and ${left} more, which the table names` : ''}.`;
}
