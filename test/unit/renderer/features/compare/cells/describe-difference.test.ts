import { expect, test } from 'vitest';
import { describeDifference } from '../../../../../../renderer/features/compare/cells/describe-difference.ts';

test.each([
  [0.9769 - 0.9712, (0.9769 - 0.9712) / 0.9712, 'higher', '+0.0057 (+0.587 %) better'],
  [-0.0179, -0.0179 / 0.9712, 'higher', '−0.0179 (−1.84 %) worse'],
  [0.045, 0.0063, 'lower', '+0.045 (+0.63 %) worse'],
  [-2, -0.5, 'lower', '−2 (−50 %) better'],
  [2, 0.5, 'none', '+2 (+50 %)'],
  [2, null, 'higher', '+2 better'],
  [1.15 - 0.15, (1.15 - 0.15) / 0.15, 'higher', '+1 (+667 %) better'],
  [1e-9, 1e-9, 'higher', '+1e-9 (+<0.01 %) better'],
  [1e12, 1e9, 'lower', '+1e12 (+1e11 %) worse'],
] as const)('%f by %f where %s is better reads %s', (difference, ratio, direction, text) => {
  const words = describeDifference(difference, ratio, direction);
  const percent = words?.percent == null ? '' : ` (${words.percent})`;
  expect(`${words?.number}${percent}${words?.verdict == null ? '' : ` ${words.verdict}`}`).toBe(text);
});

test('what does not differ, or by nobody knows how much, has no words', () => {
  expect(describeDifference(null, null, 'higher')).toBeNull();
  expect(describeDifference(0, 0, 'higher')).toBeNull();
  expect(describeDifference(Number.NaN, null, 'lower')).toBeNull();
  expect(describeDifference(Number.POSITIVE_INFINITY, null, 'lower')).toBeNull();
});
