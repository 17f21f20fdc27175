import { expect, it } from 'vitest';
import {
  chooseColumns,
  findColumnsInView,
} from '../../../../../../../renderer/features/compare/grid/columns/column-range.ts';

const sizes = { width: 1_080, keys: 232, column: 212 };

it.each([
  { left: 0, first: 0, last: 3 },
  { left: 1, first: 0, last: 4 },
  { left: 212, first: 1, last: 4 },
  { left: 3_392, first: 16, last: 19 },
  // A table that became smaller is scrolled beyond its end for a moment.
  { left: 9_000, first: 19, last: 19 },
])('finds the columns that are in view at $left', ({ left, first, last }) => {
  expect(findColumnsInView({ ...sizes, left }, 20)).toEqual({ first, last });
});

it('takes all to be in view where nothing has a width, and none where there are none', () => {
  expect(findColumnsInView({ left: 0, width: 0, keys: 0, column: 0 }, 20)).toEqual({ first: 0, last: 19 });
  expect(findColumnsInView({ ...sizes, left: 0 }, 0)).toEqual({ first: 0, last: 0 });
  expect(findColumnsInView({ left: 424, width: 200, keys: 232, column: 212 }, 20)).toEqual({ first: 2, last: 2 });
});

it('draws what is in view and a little more, and nothing anew until something is missing or much is needless', () => {
  const drawn = chooseColumns(null, { first: 4, last: 8 }, 20);
  expect(drawn).toEqual({ first: 2, last: 10 });
  expect(chooseColumns(drawn, { first: 2, last: 6 }, 20)).toBe(drawn);
  expect(chooseColumns(drawn, { first: 1, last: 5 }, 20)).toEqual({ first: 0, last: 7 });
  expect(chooseColumns(drawn, { first: 4, last: 5 }, 20)).toEqual({ first: 2, last: 7 });
  expect(chooseColumns(drawn, { first: 4, last: 8 }, 10)).toEqual({ first: 2, last: 9 });
});
