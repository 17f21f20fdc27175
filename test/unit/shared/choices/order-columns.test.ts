import { describe, expect, it } from 'vitest';
import { orderColumns } from '../../../../shared/choices/order-columns.ts';

const order = (natural: string, chosen: string): string => orderColumns([...natural], [...chosen]).join('');

describe('the order of columns', () => {
  it.each([
    ['is the usual one where none was chosen', 'abcd', '', 'abcd'],
    ['is the chosen one', 'abcd', 'dbca', 'dbca'],
    ['leaves out what is not there any more', 'abd', 'dcba', 'dba'],
    ['puts a new column behind the one that it follows by nature', 'abcd', 'cab', 'cdab'],
    ['puts new columns in a row behind each other', 'abcde', 'ea', 'eabcd'],
    ['puts a new first column first', 'abc', 'cb', 'acb'],
    ['names each once, whatever was kept', 'abc', 'cacbb', 'cab'],
    ['of nothing is nothing', '', 'abc', ''],
  ])('%s', (_, natural, chosen, expected) => {
    expect(order(natural, chosen)).toBe(expected);
  });

  it('says the same when it is asked of its own answer, and loses and adds nothing', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const natural = [...'abcdefgh'].filter((_, at) => (seed >> (at % 7)) % 3 !== 0);
      const chosen = [...'hgfedcba'].filter((_, at) => (seed >> at) % 2 === 0).toSorted(() => (seed % 2) - 0.5);
      const once = orderColumns(natural, chosen);
      expect([...once].sort()).toEqual(natural);
      expect(orderColumns(natural, once)).toEqual(once);
    }
  });
});
