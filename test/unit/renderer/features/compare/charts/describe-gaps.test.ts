import { expect, test } from 'vitest';
import { describeGaps } from '../../../../../../renderer/features/compare/charts/describe-gaps.ts';

const axes = [
  { kind: 'metric', key: 'auc', on: null },
  { kind: 'param', key: 'depth', on: null },
] as const;
const labels = ['Version 1', 'Version 2'].map((short) => ({ short }));

test('what is not drawn is said, with its reason', () => {
  expect(
    describeGaps(
      axes,
      [
        [0.9, Number.NaN],
        [null, 3],
      ],
      labels,
    ),
  ).toBe('Not drawn: Version 2 has NaN as auc; Version 1 has no depth.');
  expect(
    describeGaps(
      axes,
      [
        [0.9, 0.8],
        ['a', 'b'],
      ],
      labels,
    ),
  ).toBeNull();
});

test('of many gaps some are named', () => {
  const none = Array.from({ length: 6 }, () => null);
  const text = describeGaps(
    [{ kind: 'param', key: 'depth', on: null }],
    [none],
    none.map((_, index) => ({ short: `Version ${index}` })),
  );
  expect(text).toMatch(/; and 2 more, which the table names\.$/);
});
