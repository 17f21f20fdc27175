import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { listDrawn } from '../../../../../renderer/components/table/columns/drawn-columns.ts';
import type { TableSort } from '../../../../../renderer/components/table/columns/table-sort.ts';
import { DataTableHead } from '../../../../../renderer/components/table/data-table-head.tsx';
import type { TableColumn } from '../../../../../renderer/components/table/table-column.ts';

const column = (id: string, more: Partial<TableColumn<object>> = {}): TableColumn<object> => ({
  id,
  header: id,
  width: 100,
  cell: () => null,
  ...more,
});

/** Each row of heads as `<name> <attributes>`. */
function headRows(columns: readonly TableColumn<object>[], sort: TableSort | null = null): readonly string[][] {
  const html = renderToStaticMarkup(
    createElement(DataTableHead<object>, {
      columns,
      drawn: listDrawn(columns, null, null),
      sort,
      wishedSort: sort,
      onSort: () => undefined,
      widths: new Map(),
      arrangement: null,
    }),
  );
  return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<th ([^>]*)>.*?title="([^"]*)"/gs)].map(([, attributes, title]) => `${title} ${attributes}`),
  );
}

describe('DataTableHead', () => {
  test('takes one row where no column has a group, and says how the rows are sorted', () => {
    const sort = { key: 'updatedAt', direction: 'desc' } as const;
    const columns = [
      column('name', { pin: 'left', sort: { key: 'name', first: 'asc' } }),
      column('updated', { align: 'right', sort: { key: 'updatedAt', first: 'desc' } }),
      column('tags'),
    ];
    expect(headRows(columns, sort)).toEqual([
      [
        'name scope="col" rowSpan="1" data-pin="left" aria-sort="none"',
        'updated scope="col" rowSpan="1" data-align="right" aria-sort="descending"',
        'tags scope="col" rowSpan="1"',
      ],
    ]);
  });

  test('takes two rows where columns stand in groups; the others span both', () => {
    const columns = [
      column('version'),
      column('auc', { group: 'Metrics' }),
      column('f1', { group: 'Metrics' }),
      column('epochs', { group: 'Parameters' }),
      column('deploy', { pin: 'right' }),
    ];
    expect(headRows(columns)).toEqual([
      [
        'version scope="col" rowSpan="2"',
        'Metrics scope="colgroup" colSpan="2" data-group="true"',
        'Parameters scope="colgroup" colSpan="1" data-group="true"',
        'deploy scope="col" rowSpan="2" data-pin="right"',
      ],
      ['auc scope="col" rowSpan="1"', 'f1 scope="col" rowSpan="1"', 'epochs scope="col" rowSpan="1"'],
    ]);
  });
});
