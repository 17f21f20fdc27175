import { expect, it } from 'vitest';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';

it('orders names as people do', () => {
  const ordered = ['a', 'a1b', 'a1c', 'a02', 'a10', 'A10b', 'ä11', 'b', `b${'9'.repeat(30)}`, `b1${'0'.repeat(30)}`];
  const shuffled = [...ordered].reverse();
  const byKey = (a: string, b: string): number => (makeNaturalSortKey(a) < makeNaturalSortKey(b) ? -1 : 1);
  expect(shuffled.sort(byKey)).toEqual(ordered);
});
