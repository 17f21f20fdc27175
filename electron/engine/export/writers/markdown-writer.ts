import type { Cell, ExportColumn, TableWriter } from '../table.ts';
import { cleanText, writeCell } from './cell-text.ts';

/**
 * Writes a table of GitHub's Markdown, for reading. What means something in Markdown or HTML stands for itself, a line break
 * is `<br>`, and characters that hide or turn directions are left out.
 */
export function createMarkdownWriter(columns: readonly ExportColumn[]): TableWriter {
  const writeRow = (texts: readonly string[]): string => `| ${texts.join(' | ')} |\n`;
  return {
    head:
      writeRow(columns.map(({ header }) => escapeMarkdown(header))) +
      writeRow(columns.map(({ kind }) => (kind === 'number' ? '---:' : '---'))),
    row: (cells) => writeRow(columns.map(({ kind }, index) => writeField(cells[index] ?? null, kind))),
    tail: () => '',
  };
}

function writeField(cell: Cell, kind: ExportColumn['kind']): string {
  const text = writeCell(cell, kind);
  return typeof cell === 'number' ? text : escapeMarkdown(text);
}

function escapeMarkdown(text: string): string {
  return (
    cleanText(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // An underline within a word is no emphasis, and `val_auc` is to stay readable.
      .replace(/[\\`*~|$[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
      .replaceAll('\t', ' ')
      .replaceAll('\n', '<br>')
  );
}
