import { expect, it } from 'vitest';
import { countFittingChips } from '../../../../../renderer/components/registry/fitting-chips.ts';

const rest = (left: number): number => 10 + String(left).length * 6;

it.each([
  ['all, when there is room', [50, 50, 50], 3, 162, 3],
  ['as many as leave room for the count', [50, 50, 50], 3, 161, 2],
  ['one, when a second leaves no room for the count', [50, 50, 50], 3, 127, 1],
  ['the first, cut, when nothing fits', [300, 20], 2, 116, 1],
  ['fewer than all, when more are known than are listed', [50, 50], 400, 130, 1],
  ['as many as fit before a wide one', [40, 40, 300, 20], 4, 200, 2],
])('shows %s', (_, widths, total, available, count) => {
  expect(countFittingChips(widths, total, available, rest)).toBe(count);
});
