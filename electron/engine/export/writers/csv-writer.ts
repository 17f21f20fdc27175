import type { Cell, ExportColumn, TableWriter } from '../table.ts';
import { writeCell } from './cell-text.ts';
import { guardFormula } from './formula-guard.ts';

/** Excel takes a file without it for one in the system's old encoding. `utf-8-sig` in Python and pandas leave it out. */
const byteOrderMark = '\ufeff';
/** What must be quoted, and spaces at the ends, which some programs would drop. */
const needsQuotes = /[",\r\n]|^\s|\s$/;

/**
 * Writes CSV as RFC 4180 says: commas, CRLF, quotes doubled, line breaks within a cell as they are. UTF-8 with a byte order
 * mark. Text that a spreadsheet would run has an apostrophe before it (see {@link guardFormula}); a NUL, which ends a file
 * for many readers, and half of a surrogate pair, which UTF-8 cannot hold, are U+FFFD.
 */
export function createCsvWriter(columns: readonly ExportColumn[]): TableWriter {
  const writeRow = (texts: readonly string[]): string => {
    const line = texts.join(',');
    // A line with nothing on it would be no row.
    return line === '' ? '""\r\n' : `${line}\r\n`;
  };
  const writeText = (text: string): string => quote(guardFormula(text));
  return {
    head: byteOrderMark + writeRow(columns.map(({ header }) => writeText(header))),
    row: (cells) => writeRow(columns.map(({ kind }, index) => writeField(cells[index] ?? null, kind, writeText))),
    tail: () => '',
  };
}

function writeField(cell: Cell, kind: ExportColumn['kind'], writeText: (text: string) => string): string {
  if (cell === null) return '';
  const text = writeCell(cell, kind);
  // Numbers and times hold nothing to quote, and -Infinity is a number to whoever reads it as one.
  return typeof cell === 'number' ? text : writeText(text);
}

function quote(text: string): string {
  const whole = text.includes('\u0000') ? text.replaceAll('\u0000', '\ufffd') : text;
  return needsQuotes.test(whole) ? `"${whole.replaceAll('"', '""')}"` : whole;
}
