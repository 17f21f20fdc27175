import { describe, expect, test } from 'vitest';
import { chooseColumns, listDrawn } from '../../../../../../renderer/components/table/columns/drawn-columns.ts';
import type { TableColumn } from '../../../../../../renderer/components/table/table-column.ts';

const widths = Array.from({ length: 100 }, () => 100);
const view = (left: number) => ({ left, right: left + 1000 });

describe('chooseColumns', () => {
  test('draws what is in view with some beside it, and all of a small table', () => {
    expect(chooseColumns(null, widths, view(0))).toEqual({ first: 0, last: 13 });
    expect(chooseColumns(null, widths, view(5000))).toEqual({ first: 46, last: 63 });
    expect(chooseColumns(null, widths, view(9000))).toEqual({ first: 86, last: 99 });
    expect(chooseColumns(null, widths.slice(0, 20), view(0))).toBeNull();
  });

  test('leaves it while that holds what is in view, and not when the table has fewer columns', () => {
    const now = chooseColumns(null, widths, view(5000));
    expect(chooseColumns(now, widths, view(5250))).toBe(now);
    expect(chooseColumns(now, widths, view(5500))).toEqual({ first: 51, last: 68 });
    expect(chooseColumns(now, widths.slice(0, 50), view(4000))).toEqual({ first: 36, last: 49 });
  });

  test('whatever is in view is drawn, wherever the table is scrolled to and however wide its columns are', () => {
    const uneven = Array.from({ length: 80 }, (_, index) => 64 + ((index * 37) % 400));
    const edges = uneven.map((_, index) => uneven.slice(0, index).reduce((sum, width) => sum + width, 0));
    let now = chooseColumns(null, uneven, view(0));
    for (let left = 0; left < 15_000; left += 170) {
      now = chooseColumns(now, uneven, view(left));
      for (const [index, edge] of edges.entries()) {
        if (edge + (uneven[index] ?? 0) <= left || edge >= left + 1000) continue;
        expect(now?.first).toBeLessThanOrEqual(index);
        expect(now?.last).toBeGreaterThanOrEqual(index);
      }
    }
  });
});

test('a row has the columns of the range, those that stay, that which is held, and gaps for the others', () => {
  const column = (id: string, more: Partial<TableColumn<object>>): TableColumn<object> => ({
    id,
    header: id,
    width: 100,
    cell: () => null,
    ...more,
  });
  const columns = [
    column('name', { pin: 'left' }),
    column('user', {}),
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => column(id, { group: 'Metrics' })),
    column('deploy', { pin: 'right' }),
  ];
  const show = (first: number, last: number, held: string | null) =>
    listDrawn(columns, { first, last }, held).map((each) => (each.kind === 'gap' ? each.span : each.column.id));
  expect(show(4, 5, null)).toEqual(['name', 'user', 2, 'c', 'd', 2, 'deploy']);
  expect(show(0, 2, 'e')).toEqual(['name', 'user', 'a', 3, 'e', 1, 'deploy']);
  expect(listDrawn(columns, null, null)).toHaveLength(columns.length);
});
