import { expect, it } from 'vitest';
import { rankValue, readValue } from '../../../../../../electron/engine/replica/values/ranked-value.ts';

it.each([
  ['6', 6n, null],
  [' 6.0 ', 6n, ' 6.0 '],
  ['-0', 0n, '-0'],
  ['-17', -17n, null],
  ['0.25', 0.25, null],
  ['0.250', 0.25, '0.250'],
  ['1e-3', 0.001, '1e-3'],
  ['1e999', Number.POSITIVE_INFINITY, '1e999'],
  ['-inf', Number.NEGATIVE_INFINITY, '-inf'],
  ['Infinity', Number.POSITIVE_INFINITY, 'Infinity'],
  ['10000000000000000000', 1e19, null],
  ['adam', 'adam', null],
  ['Adam', 'Adam', null],
  ['', '', null],
  ['nan', 'nan', null],
  ['0x10', '0x10', null],
  ['x'.repeat(40), 'x'.repeat(40), null],
  ['x'.repeat(6_000), 'x'.repeat(40), 'x'.repeat(6_000)],
  [`${'x'.repeat(39)}😀`, 'x'.repeat(39), `${'x'.repeat(39)}😀`],
])('ranks %j', (text, rank, value) => {
  expect(rankValue(text)).toEqual({ rank, value });
  expect(readValue(typeof rank === 'bigint' ? Number(rank) : rank, value)).toBe(text);
});
