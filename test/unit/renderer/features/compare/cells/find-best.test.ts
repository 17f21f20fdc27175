import { expect, test } from 'vitest';
import { findBest } from '../../../../../../renderer/features/compare/cells/find-best.ts';
import type { CompareCell } from '../../../../../../shared/compare/compare.ts';

const cells = (values: readonly (number | null)[]): readonly CompareCell[] =>
  values.map((value) =>
    value === null ? { kind: 'none', why: 'absent' } : { kind: 'number', value, difference: null, ratio: null },
  );

test.each([
  ['the highest', [0.8, 0.9, 0.7], 'higher', [1]],
  ['the lowest', [0.8, 0.9, 0.7], 'lower', [2]],
  ['all that share it', [0.9, 0.9, 0.7], 'higher', [0, 1]],
  ['none where no value is better', [0.8, 0.9], 'none', []],
  ['none where all are the same', [0.9, 0.9], 'higher', []],
  ['none where there is nothing to choose from', [0.9, null, Number.NaN], 'higher', []],
  ['a number before NaN', [Number.NaN, 0.5, 0.4], 'higher', [1]],
  ['infinity where it is higher', [Number.POSITIVE_INFINITY, 0.5], 'higher', [0]],
  ['none without values', [null, null], 'lower', []],
] as const)('best is %s', (_title, values, direction, best) => {
  expect([...findBest(cells(values), direction)]).toEqual(best);
});
