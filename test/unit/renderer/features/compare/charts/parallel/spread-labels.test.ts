import { expect, test } from 'vitest';
import { spreadLabels } from '../../../../../../../renderer/features/compare/charts/parallel/spread-labels.ts';

test('labels that have room stay, others move apart within the chart', () => {
  expect(spreadLabels([10, 60, null], 14, 100)).toEqual([10, 60, null]);
  expect(spreadLabels([50, 50, 50], 10, 100)).toEqual([50, 60, 70]);
  expect(spreadLabels([100, 95], 10, 100)).toEqual([100, 90]);
  expect(spreadLabels([], 10, 100)).toEqual([]);
});

test('where there is room for none of them, all stay within the chart', () => {
  const places = spreadLabels(
    Array.from({ length: 30 }, () => 50),
    14,
    100,
  );
  for (const place of places) {
    expect(place).toBeGreaterThanOrEqual(-1e-9);
    expect(place).toBeLessThanOrEqual(100);
  }
});
