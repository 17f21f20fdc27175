import { expect, it } from 'vitest';
import { listColumns } from '../../../../../../../renderer/features/compare/grid/columns/list-columns.ts';

/** Columns as numbers, gaps as `+` with their span. */
const list = (first: number, last: number, count: number, active: number | null): string =>
  listColumns({ first, last }, count, active)
    .map((each) => (each.kind === 'gap' ? `+${each.span}` : each.index))
    .join(' ');

it.each([
  [list(0, 3, 4, null), '0 1 2 3'],
  [list(5, 7, 20, null), '+5 5 6 7 +12'],
  [list(5, 7, 20, 6), '+5 5 6 7 +12'],
  [list(5, 7, 20, 0), '0 +4 5 6 7 +12'],
  [list(5, 7, 20, 4), '+4 4 5 6 7 +12'],
  [list(5, 7, 20, 8), '+5 5 6 7 8 +11'],
  [list(5, 7, 20, 19), '+5 5 6 7 +11 19'],
  // The active one is the key, or one that has gone.
  [list(0, 1, 3, -1), '0 1 +1'],
  [list(0, 9, 3, 5), '0 1 2'],
])('lists %s', (found, expected) => {
  expect(found).toBe(expected);
});

it('always stands for as many columns as there are', () => {
  for (let first = 0; first < 6; first += 1) {
    for (let last = first; last < 7; last += 1) {
      for (let active = -1; active < 7; active += 1) {
        const columns = listColumns({ first, last }, 6, active);
        expect(columns.reduce((sum, each) => sum + (each.kind === 'gap' ? each.span : 1), 0)).toBe(6);
      }
    }
  }
});
