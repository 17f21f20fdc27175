import { expect, it } from 'vitest';
import { orderLabels } from '../../../../shared/registry/label-order.ts';

it.each([
  [
    ['a', 'champion'],
    ['champion', 'a'],
  ],
  [
    ['a', 'challenger', 'Champion', 'b'],
    ['Champion', 'challenger', 'a', 'b'],
  ],
  [
    ['build-1041', 'v12', 'baseline', 'production'],
    ['production', 'baseline', 'build-1041', 'v12'],
  ],
  [
    ['a', 'eu-champion', 'staging'],
    ['staging', 'eu-champion', 'a'],
  ],
  [
    ['ＣＨＡＭＰＩＯＮ', 'b'],
    ['ＣＨＡＭＰＩＯＮ', 'b'],
  ],
  [
    ['b', 'a'],
    ['b', 'a'],
  ],
  [[], []],
])('of %j the labels that people act on come first', (labels, ordered) => {
  expect(orderLabels(labels, (label) => label)).toEqual(ordered);
});
