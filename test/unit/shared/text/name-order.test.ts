import { expect, it } from 'vitest';
import { createNameOrder } from '../../../../shared/text/name-order.ts';

it('orders names by letters and numbers, and tells apart those that only look the same', () => {
  const ordered = ['alpha', 'Alpha-2', 'alpha-10', 'naive', 'nai\u0308ve', 'naïve', 'Zeta', 'Østfold'].toSorted(
    createNameOrder(),
  );
  expect(ordered).toEqual(['alpha', 'Alpha-2', 'alpha-10', 'naive', 'nai\u0308ve', 'naïve', 'Østfold', 'Zeta']);
});
