import { expect, test } from 'vitest';
import { fromTableSort, keepSort, toTableSort } from '../../../../../renderer/features/versions/fleet-sort.ts';
import type { FleetSort } from '../../../../../shared/registry/fleet.ts';

test.each<FleetSort>([
  { by: 'model', direction: 'asc' },
  { by: 'registeredAt', direction: 'desc' },
  { by: { kind: 'metric', key: 'model' }, direction: 'desc' },
  { by: { kind: 'param', key: 'a:b:c' }, direction: 'asc' },
  { by: { kind: 'tag', key: 'team' }, direction: 'asc' },
])('%o passes through the head of the table', (sort) => {
  expect(fromTableSort(toTableSort(sort))).toEqual(sort);
});

test('a column that is taken away does not order the list any longer', () => {
  const sort: FleetSort = { by: { kind: 'metric', key: 'auc' }, direction: 'desc' };
  expect(keepSort(sort, [{ kind: 'metric', key: 'auc' }])).toBe(sort);
  expect(keepSort(sort, [{ kind: 'param', key: 'auc' }])).toEqual({ by: 'registeredAt', direction: 'desc' });
  expect(keepSort({ by: 'model', direction: 'asc' }, [])).toEqual({ by: 'model', direction: 'asc' });
});
