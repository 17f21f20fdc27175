import { describe, expect, it } from 'vitest';
import {
  arrangeColumns,
  clampWidth,
  isMovable,
  isResizable,
  moveColumn,
  narrowestColumn,
  noLayout,
  resizeColumns,
  widestColumn,
} from '../../../../../../renderer/components/table/columns/column-layout.ts';
import type { TableColumn } from '../../../../../../renderer/components/table/table-column.ts';
import { columnLayoutSchema } from '../../../../../../shared/choices/column-layout.ts';

const column = (id: string, more: Partial<TableColumn<null>> = {}): TableColumn<null> => ({
  id,
  header: id,
  width: 100,
  cell: () => null,
  ...more,
});

const columns = [
  column('name', { pin: 'left' }),
  column('a', { grows: true }),
  column('b'),
  column('c'),
  column('action', { pin: 'right', isHeaderHidden: true }),
];
const idsOf = (arranged: readonly TableColumn<null>[]): string => arranged.map(({ id }) => id).join(' ');

describe('the layout of columns', () => {
  it('leaves the columns themselves as they are where nothing was chosen', () => {
    expect(arrangeColumns(columns, noLayout)).toBe(columns);
  });

  it('makes no column narrower or wider than a person could, whatever was kept', () => {
    const widths = [
      { id: 'a', px: 20 },
      { id: 'b', px: 5_000 },
      { id: 'gone', px: 300 },
    ];
    expect(arrangeColumns(columns, { order: [], widths }).map(({ width }) => width)).toEqual([
      100,
      narrowestColumn,
      widestColumn,
      100,
      100,
    ]);
  });

  it('orders those between the pinned ones, which stay at their ends whatever was kept', () => {
    expect(idsOf(arrangeColumns(columns, { order: ['c', 'a', 'b'], widths: [] }))).toBe('name c a b action');
    expect(idsOf(arrangeColumns(columns, { order: ['action', 'c', 'name'], widths: [] }))).toBe('name a b c action');
    expect(isMovable(column('a'))).toBe(true);
    expect(columns.filter((each) => !isMovable(each)).map(({ id }) => id)).toEqual(['name', 'action']);
  });

  it('shows a column that came later among its kin, and nothing of one that went', () => {
    const later = [...columns.slice(0, 3), column('new'), ...columns.slice(3)];
    expect(idsOf(arrangeColumns(later, { order: ['c', 'gone', 'b', 'a'], widths: [] }))).toBe('name c b new a action');
  });

  it('gives a width, and takes it from what grows; a column without a head keeps its own', () => {
    const widths = ['name', 'a', 'gone', 'action'].map((id) => ({ id, px: 333 }));
    const arranged = arrangeColumns(columns, { order: [], widths });
    expect(arranged.map(({ width }) => width)).toEqual([333, 333, 100, 100, 100]);
    expect(arranged[1]).toMatchObject({ id: 'a', grows: false });
    expect(arranged[2]).toBe(columns[2]);
    expect(columns.filter((each) => !isResizable(each)).map(({ id }) => id)).toEqual(['action']);
    expect(columns[1]?.width).toBe(100);
  });

  it.each([
    ['to the left', 'c', 0, 'c a b'],
    ['to the right', 'a', 1, 'b a c'],
    ['nowhere', 'b', 1, 'a b c'],
    ['no further than the ends', 'a', 99, 'b c a'],
    ['no further than the beginning', 'c', -3, 'c a b'],
  ])('moves a column %s', (_, id, to, expected) => {
    const widths = [{ id: 'a', px: 80 }];
    const moved = moveColumn({ order: ['x'], widths }, ['a', 'b', 'c'], id, to);
    expect(moved).toEqual({ order: expected.split(' '), widths });
  });

  it('keeps the widths of columns that are not shown now, and of each column the last', () => {
    const before = {
      order: ['b'],
      widths: [
        { id: 'gone', px: 70 },
        { id: 'a', px: 80 },
      ],
    };
    const after = resizeColumns(
      before,
      new Map([
        ['a', 90.6],
        ['b', 10],
        ['c', 99_999],
      ]),
    );
    expect(after).toEqual({
      order: ['b'],
      widths: [
        { id: 'gone', px: 70 },
        { id: 'a', px: 91 },
        { id: 'b', px: narrowestColumn },
        { id: 'c', px: widestColumn },
      ],
    });
    expect(columnLayoutSchema.safeParse(after).success).toBe(true);
  });

  it('forgets the widths chosen longest ago rather than grow beyond what can be kept', () => {
    let layout = noLayout;
    for (let at = 0; at < 300; at += 1) layout = resizeColumns(layout, new Map([[`metric:${at}`, 100]]));
    expect(columnLayoutSchema.safeParse(layout).success).toBe(true);
    expect(layout.widths.at(-1)?.id).toBe('metric:299');
    expect(layout.widths.some(({ id }) => id === 'metric:0')).toBe(false);
  });

  it('takes whole pixels within its bounds', () => {
    expect([0, -5, 64.4, 200.5, 1_200, 5_000].map(clampWidth)).toEqual([64, 64, 64, 201, 1_200, 1_200]);
  });
});
