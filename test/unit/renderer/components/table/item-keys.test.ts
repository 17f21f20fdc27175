import { expect, test } from 'vitest';
import { withKeys } from '../../../../../renderer/components/table/item-keys.ts';

test('items of one name have keys of their own, and no name can take another’s', () => {
  const names = ['a', 'b', 'a', '1 a', '0 a', 'a'];
  const pairs = withKeys(names, (name) => name);
  expect(pairs.map(([, name]) => name)).toEqual(names);
  expect(new Set(pairs.map(([key]) => key)).size).toBe(names.length);
});
