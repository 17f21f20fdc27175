import { describe, expect, it, test } from 'vitest';
import type { Cell, ExportColumn } from '../../../../../../electron/engine/export/table.ts';
import { createJsonWriter } from '../../../../../../electron/engine/export/writers/json-writer.ts';
import { makeTexts, nastyNumbers, nastyTexts } from './nasty-cells.ts';

const columns: readonly ExportColumn[] = [
  { header: 'Name', kind: 'text' },
  { header: 'metrics.a', kind: 'number' },
  { header: 'Registered At', kind: 'time' },
  { header: 'Tags', kind: 'list' },
];

function write(rows: readonly (readonly Cell[])[]): string {
  const writer = createJsonWriter(columns);
  return writer.head + rows.map((cells, index) => writer.row(cells, index)).join('') + writer.tail(rows.length);
}

describe('JSON', () => {
  it('is an array with an object a row, a row a line', () => {
    const text = write([
      ['churn', 0.1, 5, ['a', { text: 'team=risk', parts: { key: 'team', value: 'risk' } }]],
      [null, null, null, []],
    ]);
    expect(JSON.parse(text)).toEqual([
      {
        Name: 'churn',
        'metrics.a': 0.1,
        'Registered At': '1970-01-01T00:00:00.005Z',
        Tags: ['a', { key: 'team', value: 'risk' }],
      },
      { Name: null, 'metrics.a': null, 'Registered At': null, Tags: [] },
    ]);
    expect(text.split('\n')).toHaveLength(5);
    expect(JSON.parse(write([]))).toEqual([]);
  });

  const readsBack = (text: string): void => {
    const written = write([[text, 1, null, [text, { text, parts: { key: text, value: text } }]]]);
    expect(JSON.parse(written)).toEqual([
      { Name: text, 'metrics.a': 1, 'Registered At': null, Tags: [text, { key: text, value: text }] },
    ]);
    // As bytes too, and with nothing that acts or hides.
    expect(JSON.parse(Buffer.from(written).toString())).toEqual(JSON.parse(written));
    expect(written).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  };
  test.each(nastyTexts)('%j reads back exactly', readsBack);
  it('reads back exactly, whatever a text is made of', () => makeTexts(2_000).forEach(readsBack));

  test.each(nastyNumbers)('%d is the same number, or the name of one that JSON has not', (number) => {
    const [row] = JSON.parse(write([['', number, null, null]])) as [{ 'metrics.a': unknown }];
    expect(row['metrics.a']).toBe(Number.isFinite(number) ? number : String(number));
  });
});
