import { describe, expect, it, test } from 'vitest';
import type { Cell, ExportColumn } from '../../../../../../electron/engine/export/table.ts';
import { createCsvWriter } from '../../../../../../electron/engine/export/writers/csv-writer.ts';
import { makeTexts, nastyNumbers, nastyTexts } from './nasty-cells.ts';
import { readCsv, takeGuard } from './strict-readers.ts';

const columns: readonly ExportColumn[] = [
  { header: 'Name', kind: 'text' },
  { header: 'metrics.a', kind: 'number' },
  { header: 'params.a', kind: 'value' },
  { header: 'Registered At', kind: 'time' },
  { header: 'Tags', kind: 'list' },
];

function write(rows: readonly (readonly Cell[])[], of: readonly ExportColumn[] = columns): string {
  const writer = createCsvWriter(of);
  return writer.head + rows.map((cells, index) => writer.row(cells, index)).join('') + writer.tail(rows.length);
}

/** Without the byte order mark. */
const readBack = (text: string): readonly (readonly string[])[] => readCsv(text.slice(1));

/** What UTF-8 and NUL make of a text. */
const kept = (text: string): string => text.replaceAll('\u0000', '\ufffd');

describe('CSV', () => {
  it('begins with a byte order mark and the names of the columns, and ends each row with CRLF', () => {
    const text = write([
      [
        'churn',
        0.1,
        '6',
        Date.UTC(2026, 0, 31, 10),
        ['a', { text: 'team=risk', parts: { key: 'team', value: 'risk' } }],
      ],
      [null, null, null, null, []],
    ]);
    expect(text).toBe(
      '\ufeffName,metrics.a,params.a,Registered At,Tags\r\nchurn,0.1,6,2026-01-31T10:00:00Z,"a, team=risk"\r\n,,,,\r\n',
    );
  });

  const readsBack = (text: string): void => {
    const [, row = []] = readBack(write([[text, 1, text, 0, [text]]]));
    expect(row).toHaveLength(5);
    expect([row[0], row[2], row[4]].map((cell) => takeGuard(cell ?? ''))).toEqual(Array(3).fill(kept(text)));
  };
  test.each(nastyTexts)('%j reads back as its text in one cell', readsBack);
  it('reads back as its text in one cell, whatever that is made of', () => makeTexts(2_000).forEach(readsBack));

  test.each([
    ['=1+1', "'=1+1"],
    ['+x', "'+x"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\n=1', "'\n=1"],
    ["'=1", "''=1"],
    ['＝1', "'＝1"],
    ['-5', '-5'],
    ['-5.25e-3', '-5.25e-3'],
    ['+5', '+5'],
    ['a=b', 'a=b'],
    ['\tx', '\tx'],
    ["it's", "it's"],
  ])('%j is no formula: it is written as %j', (text, written) => {
    expect(readBack(write([[text, null, null, null, null]]))[1]?.[0]).toBe(written);
  });

  test.each(nastyNumbers)('%d reads back as the same number', (number) => {
    const cell = readBack(write([['', number, null, null, null]]))[1]?.[1] ?? '';
    expect(Number(cell)).toBe(number);
    expect(cell).not.toMatch(/^'/);
  });

  it('guards the name of a column too, and tells a metric from a parameter of one name', () => {
    const [heads] = readBack(
      write(
        [],
        [
          { header: '=x', kind: 'text' },
          { header: 'metrics.a', kind: 'number' },
          { header: 'params.a', kind: 'value' },
        ],
      ),
    );
    expect(heads).toEqual(["'=x", 'metrics.a', 'params.a']);
  });

  it('has a row for a single empty cell', () => {
    expect(readBack(write([['']], [{ header: 'Name', kind: 'text' }]))).toEqual([['Name'], ['']]);
  });

  it('writes a moment with its milliseconds, and one that no calendar has as its number', () => {
    const times = [Date.UTC(2026, 0, 31, 10, 0, 0, 7), 8.64e15 + 1, -1].map((time) => ['', null, null, time, null]);
    expect(readBack(write(times)).map((row) => row[3])).toEqual([
      'Registered At',
      '2026-01-31T10:00:00.007Z',
      '8640000000000001',
      '1969-12-31T23:59:59.999Z',
    ]);
  });
});
