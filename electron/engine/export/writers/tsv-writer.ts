import type { Cell, ExportColumn, TableWriter } from '../table.ts';
import { cleanText, writeCell, writeSheetTime } from './cell-text.ts';
import { guardFormula } from './formula-guard.ts';
import { createSheetHeader } from './sheet-header.ts';

/** A quote within a text is only itself; one at its start would begin a quoted cell. */
const needsQuotes = /[\t\n]|^"/;

/**
 * Writes what spreadsheets take as cells when it is pasted: tabs between cells, lines for rows. A cell with a tab or a line
 * break stays one, in quotes. Text that would run as a formula has an apostrophe before it, and nothing acts in a terminal.
 */
export function createTsvWriter(columns: readonly ExportColumn[]): TableWriter {
  return {
    head: `${columns.map((column) => quote(createSheetHeader(column))).join('\t')}\n`,
    row: (cells) => `${columns.map(({ kind }, index) => writeField(cells[index] ?? null, kind)).join('\t')}\n`,
    tail: () => '',
  };
}

function writeField(cell: Cell, kind: ExportColumn['kind']): string {
  const text = writeCell(cell, kind, writeSheetTime);
  return typeof cell === 'number' ? text : quote(text);
}

function quote(text: string): string {
  const clean = guardFormula(cleanText(text));
  return needsQuotes.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
}
