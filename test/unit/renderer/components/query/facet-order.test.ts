import { expect, test } from 'vitest';
import { formatFacetCount, getFacetKey, keepOrder } from '../../../../../renderer/components/query/facet-order.ts';
import type { FacetValue } from '../../../../../shared/registry/fleet.ts';

const value = (label: string, count = 1): FacetValue => ({
  label,
  condition: `alias = '${label}'`,
  count,
  countIsBound: false,
  isOn: false,
});

test('the values of an open filter stay where they are when one is pressed, and new ones come last', () => {
  const shown = [value('a', 9), value('b', 5), value('c', 2)].map(getFacetKey);
  const next = [value('c', 2), value('new', 7), value('b', 1), value('a', 0)];
  expect(keepOrder(shown, next).map(({ label }) => label)).toEqual(['a', 'b', 'c', 'new']);
  expect(keepOrder([], next)).toEqual(next);
});

test('a count that ended early says so', () => {
  expect(formatFacetCount({ count: 12, countIsBound: false })).toBe('12');
  expect(formatFacetCount({ count: 1000, countIsBound: true })).toBe('1,000+');
});
