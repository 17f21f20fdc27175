import { describe, expect, it, test } from 'vitest';
import type { Cell, ExportColumn, WriterOf } from '../../../../../../electron/engine/export/table.ts';
import { createHtmlWriter } from '../../../../../../electron/engine/export/writers/html-writer.ts';
import { createTsvWriter } from '../../../../../../electron/engine/export/writers/tsv-writer.ts';
import { toClipboardText } from '../../../../../../shared/text/clipboard-text.ts';
import { makeTexts, nastyNumbers, nastyTexts } from './nasty-cells.ts';
import { takeGuard } from './strict-readers.ts';

const columns: readonly ExportColumn[] = [
  { header: 'Name', kind: 'text' },
  { header: 'Value', kind: 'value' },
  { header: 'metrics.a', kind: 'number' },
  { header: 'Registered At', kind: 'time' },
];

function write(of: WriterOf, rows: readonly (readonly Cell[])[]): string {
  const writer = of(columns);
  return writer.head + rows.map((cells, index) => writer.row(cells, index)).join('') + writer.tail(rows.length);
}

/** Reads as spreadsheets do: a cell that begins with a quote ends at the next one alone. */
function readTsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let rest = text;
  while (rest !== '') {
    const match = /^"((?:[^"]|"")*)"(?=[\t\n])/.exec(rest);
    const [whole, cell] = match === null ? [/^[^\t\n]*/.exec(rest)?.[0] ?? '', null] : [match[0], match[1] ?? ''];
    rows.at(-1)?.push(cell === null ? whole : cell.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (rest.startsWith('\n')) rows.push([]);
    rest = rest.slice(1);
  }
  return rows.filter((row) => row.length > 0);
}

/** The cells of one row as a browser reads them: the text, and what the cell says of its type. */
function readHtml(row: string): readonly { readonly text: string; readonly cell: string }[] {
  return [...row.matchAll(/<td([^>]*)>(.*?)<\/td>/gs)].map(([, cell = '', inner = '']) => ({
    cell,
    text: readEntities(inner.replaceAll('<br>', '\n')),
  }));
}

const readEntities = (text: string): string =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

describe('TSV', () => {
  it('has tabs between cells, a line a row, and dates as spreadsheets read them', () => {
    expect(write(createTsvWriter, [['churn', '6', -0.5, Date.UTC(2026, 0, 31, 10)]])).toBe(
      'Name\tValue\tmetrics.a\tRegistered At (UTC)\nchurn\t6\t-0.5\t2026-01-31 10:00:00\n',
    );
  });

  const isPasted = (text: string): void => {
    const rows = readTsv(write(createTsvWriter, [[text, text, 1, null]]));
    expect(rows).toHaveLength(2);
    expect(rows[1]).toHaveLength(4);
    const clean = toClipboardText(text, true);
    expect(rows[1]?.slice(0, 2).map(takeGuard)).toEqual([clean, clean]);
    expect(rows[1]?.[0]).not.toMatch(/^\s*[=@＝]/);
  };
  test.each(nastyTexts)('%j is pasted as its text into one cell', isPasted);
  it('is pasted as its text into one cell, whatever that is made of', () => makeTexts(2_000).forEach(isPasted));

  test.each(nastyNumbers)('%d stays the number that it is', (number) => {
    expect(Number(readTsv(write(createTsvWriter, [['', '', number, null]]))[1]?.[2])).toBe(number);
  });
});

describe('HTML', () => {
  const isText = (text: string): void => {
    const html = write(createHtmlWriter, [[text, 'x', 1, null]]);
    const [, row = ''] = html.split('</tr>\n');
    const cells = readHtml(row);
    expect(cells).toHaveLength(4);
    const clean = toClipboardText(text, true);
    expect(cells[0]?.text).toBe(clean);
    expect(cells[0]?.cell).toContain(`mso-number-format:"\\@"`);
    const mark = /data-sheets-value="([^"]*)"/.exec(cells[0]?.cell ?? '')?.[1] ?? '';
    expect(JSON.parse(readEntities(mark))).toEqual({ 1: 2, 2: clean });
    // Nothing but the table's own elements.
    expect(row.replace(/<tr>|<br>|<td[^<>]*>|<\/td>/g, '')).not.toMatch(/[<>]/);
  };
  test.each(nastyTexts)('%j is shown as its text, and is text to a spreadsheet', isText);
  it('is text to a spreadsheet, whatever it is made of', () => makeTexts(2_000).forEach(isText));

  test.each([
    ['6', 6],
    ['-5', -5],
    ['0.25', 0.25],
    ['1e-3', 0.001],
    ['0', 0],
  ])('the parameter %j is the number %d', (text, number) => {
    const cell = readHtml(write(createHtmlWriter, [['', text, null, null]]))[1];
    expect(cell?.text).toBe(text);
    expect(cell?.cell).toContain(`sdval="${number}"`);
  });

  test.each(['007', '12345678901234567890', '0x10', '+5', '1e999', '', '.5', '1.', 'NaN', '=1', '1 2', '٣'])(
    'the parameter %j stays text: a spreadsheet would change it',
    (text) => {
      expect(readHtml(write(createHtmlWriter, [['', text, null, null]]))[1]?.cell).toContain('mso-number-format:"\\@"');
    },
  );

  test.each(nastyNumbers)('%d says its value', (number) => {
    const cell = readHtml(write(createHtmlWriter, [['', '', number, null]]))[2];
    expect(Number(cell?.text)).toBe(number);
    const said = /sdval="([^"]*)"/.exec(cell?.cell ?? '')?.[1];
    if (Number.isFinite(number)) expect(Number(said)).toBe(number);
    else expect(cell?.cell).toContain('mso-number-format:"\\@"');
  });

  it('names the columns, and what no cell has stays empty', () => {
    const html = write(createHtmlWriter, [[null, null, null, 0]]);
    expect([...html.matchAll(/<th [^>]*>([^<]*)</g)].map(([, head]) => head)).toEqual([
      'Name',
      'Value',
      'metrics.a',
      'Registered At (UTC)',
    ]);
    // Heads name models, and one that begins like a formula is none.
    const { head } = createHtmlWriter([{ header: '=1+1 3', kind: 'value' }]);
    expect(head).toMatch(/<th style='mso-number-format:"\\@"'[^>]*>=1\+1 3<\/th>/);
    expect(html).toContain('<td></td><td></td><td></td>');
    expect(html).toContain('>1970-01-01 00:00:00</td>');
  });
});
