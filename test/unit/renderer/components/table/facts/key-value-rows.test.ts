import { describe, expect, test } from 'vitest';
import { filterRows } from '../../../../../../renderer/components/table/facts/key-value-rows.ts';

const rows = [
  { key: 'learning_rate', value: '0.01' },
  { key: 'optimizer', value: 'Adam' },
];

describe('filterRows', () => {
  test('looks at names and values, whatever their case and the space around the text', () => {
    expect(filterRows(rows, ' adam ')).toEqual([rows[1]]);
    expect(filterRows(rows, 'RATE')).toEqual([rows[0]]);
    expect(filterRows(rows, 'ＡＤＡＭ öptimızer')).toEqual([rows[1]]);
    expect(filterRows(rows, '')).toBe(rows);
    expect(filterRows(rows, 'none')).toEqual([]);
  });

  test('does not match across a name and its value', () => {
    expect(filterRows(rows, 'rate0')).toEqual([]);
  });
});
