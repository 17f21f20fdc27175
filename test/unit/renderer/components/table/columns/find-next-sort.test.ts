import { expect, test } from 'vitest';
import { findNextSort } from '../../../../../../renderer/components/table/columns/find-next-sort.ts';
import type { TableSort } from '../../../../../../renderer/components/table/columns/table-sort.ts';

test('each press on a head goes on from the one before, however late its rows come', () => {
  const by = { key: 'version', first: 'desc' } as const;
  const asked: TableSort[] = [];
  let wished: TableSort | null = { key: 'name', direction: 'asc' };
  for (let press = 0; press < 4; press += 1) {
    wished = findNextSort(wished, by);
    asked.push(wished);
  }
  expect(asked.map(({ key, direction }) => `${key} ${direction}`)).toEqual([
    'version desc',
    'version asc',
    'version desc',
    'version asc',
  ]);
  expect(findNextSort(null, by)).toEqual({ key: 'version', direction: 'desc' });
});
