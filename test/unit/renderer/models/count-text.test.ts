import { expect, test } from 'vitest';
import { countText } from '../../../../renderer/features/models/count-text.ts';

test.each([
  [41, 41, '41'],
  [12, 41, '12 of 41'],
  [0, 1300, '0 of 1,300'],
  [null, 41, ''],
  [null, null, ''],
])('counts %s of %s as "%s"', (total, all, text) => {
  expect(countText(total, all)).toBe(text);
});
