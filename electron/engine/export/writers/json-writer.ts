import type { Cell, ExportColumn, TableWriter } from '../table.ts';
import { readItem, writeTime } from './cell-text.ts';

/** What JSON could hold as it is, but a terminal would act on, or nobody would see. */
const unseen = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Writes an array with one object a row and a line: the exact form. Text is as it was, also where UTF-8 could not hold it;
 * numbers are numbers in full, but NaN, Infinity and -Infinity are text, as JSON has no such numbers; times are ISO 8601 in
 * UTC; a list is an array; null is no value.
 */
export function createJsonWriter(columns: readonly ExportColumn[]): TableWriter {
  const keys = columns.map(({ header }) => `${writeString(header)}: `);
  return {
    head: '[',
    row: (cells, index) => {
      const fields = columns.map(({ kind }, place) => `${keys[place]}${writeField(cells[place] ?? null, kind)}`);
      return `${index === 0 ? '\n' : ',\n'}  {${fields.join(', ')}}`;
    },
    tail: (rows) => (rows === 0 ? ']\n' : '\n]\n'),
  };
}

function writeField(cell: Cell, kind: ExportColumn['kind']): string {
  if (cell === null) return 'null';
  if (typeof cell === 'string') return writeString(cell);
  if (typeof cell === 'number') return kind === 'time' ? writeString(writeTime(cell)) : writeNumber(cell);
  const items = cell.map((item) => (typeof item === 'string' ? writeString(readItem(item)) : writeParts(item.parts)));
  return `[${items.join(', ')}]`;
}

function writeParts(parts: Readonly<Record<string, string>>): string {
  const fields = Object.entries(parts).map(([name, value]) => `${writeString(name)}: ${writeString(value)}`);
  return `{${fields.join(', ')}}`;
}

function writeNumber(value: number): string {
  // Without a fraction Python would read an integer, which knows no -0.
  if (Object.is(value, -0)) return '-0.0';
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}

function writeString(text: string): string {
  return JSON.stringify(text).replace(unseen, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
