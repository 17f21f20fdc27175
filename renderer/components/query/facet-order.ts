import type { FacetValue } from '../../../shared/registry/fleet.ts';

/** Identifies a value of a filter while its menu is open. */
export const getFacetKey = ({ condition, label }: FacetValue): string => condition ?? label;

/**
 * Puts the values of an open filter into the order that they have on screen, by their keys, so that none moves away from
 * the pointer that has just pressed it. New ones come at the end.
 */
export function keepOrder(shown: readonly string[], values: readonly FacetValue[]): readonly FacetValue[] {
  const places = new Map(shown.map((key, index) => [key, index]));
  const placeOf = (value: FacetValue): number => places.get(getFacetKey(value)) ?? shown.length;
  return values.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Formats how many versions a value would leave: "12", "1,000+". */
export function formatFacetCount({ count, countIsBound }: Pick<FacetValue, 'count' | 'countIsBound'>): string {
  return `${count.toLocaleString('en-US')}${countIsBound ? '+' : ''}`;
}
