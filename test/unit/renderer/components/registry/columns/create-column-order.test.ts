import { expect, test } from 'vitest';
import { createColumnOrder } from '../../../../../../renderer/components/registry/columns/create-column-order.ts';
import type { TableColumn } from '../../../../../../renderer/components/table/table-column.ts';
import type { ColumnLayout } from '../../../../../../shared/choices/column-layout.ts';

const column = (id: string, pin?: 'left'): TableColumn<string> => ({
  id,
  header: id.toUpperCase(),
  width: 100,
  cell: (row) => row,
  ...(pin === undefined ? {} : { pin }),
});
const natural = [column('version', 'left'), column('a'), column('b'), column('c')];

function open(layout: ColumnLayout | undefined) {
  const kept: (ColumnLayout | null)[] = [];
  return { kept, ...createColumnOrder(natural, { layout, onLayout: (next) => void kept.push(next) }) };
}

test('it is that of the heads, without what stays where it is', () => {
  expect(open(undefined).columns.map(({ header }) => header)).toEqual(['A', 'B', 'C']);
  expect(open({ order: ['c', 'a'], widths: [] }).columns.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});

test('a move keeps the widths, and what is reset is the order alone', () => {
  const widths = [{ id: 'a', px: 200 }];
  const { move, reset, canReset, kept } = open({ order: ['c', 'a', 'b'], widths });
  move('b', 0);
  reset();
  expect([canReset, kept]).toEqual([
    true,
    [
      { order: ['b', 'c', 'a'], widths },
      { order: [], widths },
    ],
  ]);
  const plain = open({ order: ['c'], widths: [] });
  plain.reset();
  expect([plain.kept, open(undefined).canReset]).toEqual([[null], false]);
});
