import { expect, test } from 'vitest';
import { listRowKeys } from '../../../../../../renderer/components/table/windows/row-keys.ts';

const keysOf = (rows: readonly (string | undefined)[]): readonly string[] =>
  listRowKeys([...rows.keys()], (index) => rows[index], String);

test('the key of a row that is loading is never that of a row, whatever that is called', () => {
  const blanks = keysOf([undefined, undefined, undefined]);
  for (const name of ['0', '1', '2', 'blank 1', 'row 0 1', ...blanks]) {
    expect(keysOf([name, undefined, undefined]).filter((key) => blanks.includes(key))).toEqual(blanks.slice(1));
    expect(new Set(keysOf([name, undefined, undefined])).size).toBe(3);
  }
});

test('a row keeps its key when it moves, so that a click hits what it was meant for', () => {
  const [first, second] = keysOf(['churn', 'fraud']);
  expect(keysOf(['fraud', 'churn'])).toEqual([second, first]);
});

test('a row that two windows hold has two keys', () => {
  const keys = keysOf(['1', '2', '1', '0 1', '1 1', '1']);
  expect(new Set(keys).size).toBe(6);
});
