import type { Cell, ExportColumn, TableWriter } from '../table.ts';
import { cleanText, writeCell, writeNumber, writeSheetTime } from './cell-text.ts';
import { createSheetHeader } from './sheet-header.ts';

/** Number formats of Excel's HTML, which LibreOffice knows too. */
const asText = `style='mso-number-format:"\\@"'`;
const asTime = `style='mso-number-format:"yyyy\\\\-mm\\\\-dd hh\\:mm\\:ss"'`;
/** Digits that a spreadsheet keeps of a number. */
const mostDigits = 15;

/**
 * Writes the table beside TSV on the clipboard, with types as spreadsheets read them. Text has Excel's format “text” and
 * Google's own mark of a text, so nothing in it runs and 007 keeps its zeros. Numbers say their value for programs whose
 * language writes them with a comma.
 */
export function createHtmlWriter(columns: readonly ExportColumn[]): TableWriter {
  const heads = columns.map((column) => writeText(createSheetHeader(column), 'th'));
  return {
    // Google Sheets reads its marks only within an element of this name; Excel keeps a line break in its cell only as told.
    head: `<meta charset="utf-8"><google-sheets-html-origin><style>br{mso-data-placement:same-cell}</style><table><tr>${heads.join('')}</tr>\n`,
    row: (cells) => `<tr>${columns.map(({ kind }, index) => writeField(cells[index] ?? null, kind)).join('')}</tr>\n`,
    tail: () => '</table></google-sheets-html-origin>',
  };
}

function writeField(cell: Cell, kind: ExportColumn['kind']): string {
  if (cell === null) return '<td></td>';
  if (typeof cell === 'number') {
    if (kind === 'time') return `<td ${asTime}>${writeSheetTime(cell)}</td>`;
    const text = writeNumber(cell);
    return Number.isFinite(cell) ? writeNumeric(text, text) : writeText(text);
  }
  const text = writeCell(cell, kind);
  return kind === 'value' && isPlainNumber(text) ? writeNumeric(text, writeNumber(Number(text))) : writeText(text);
}

function writeNumeric(text: string, number: string): string {
  return `<td x:num="${number}" sdval="${number}" data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:${number}}">${text}</td>`;
}

function writeText(text: string, tag: 'td' | 'th' = 'td'): string {
  const clean = cleanText(text);
  const mark = escapeHtml(JSON.stringify({ 1: 2, 2: clean }));
  // Spaces in a row would become one.
  const shown = escapeHtml(clean)
    .replace(/ (?= )|^ | $/gm, '&nbsp;')
    .replaceAll('\n', '<br>');
  return `<${tag} ${asText} data-sheets-value="${mark}">${shown}</${tag}>`;
}

/** Whether a text says no more than the number in it: no zeros before it, and not more digits than a spreadsheet keeps. */
function isPlainNumber(text: string): boolean {
  const [, whole = '', decimals = ''] = /^-?(0|[1-9]\d*)(?:\.(\d+))?(?:e[+-]?\d{1,3})?$/i.exec(text) ?? [];
  const digits = `${whole}${decimals}`.replace(/^0+/, '');
  return whole !== '' && digits.length <= mostDigits && Number.isFinite(Number(text));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
