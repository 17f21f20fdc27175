import { toClipboardText } from '../../../../shared/text/clipboard-text.ts';
import type { Cell, ColumnKind, ListItem } from '../table.ts';

/** Stands between the entries of a list in formats that have no lists. */
const separator = ', ';

/** Writes a number so that it reads back as the same one: the shortest such text, in every language of the system. */
export function writeNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Writes a moment in UTC as ISO 8601 says, with milliseconds where it has some. */
export function writeTime(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return writeNumber(ms);
  return date.toISOString().replace('.000Z', 'Z');
}

/** Writes a moment in UTC the way in which spreadsheets read a date with a time. */
export function writeSheetTime(ms: number): string {
  return writeTime(ms).replace('T', ' ').replace('Z', '');
}

export function readItem(item: ListItem): string {
  return typeof item === 'string' ? item : item.text;
}

/** Writes a cell as text for formats that know nothing else. Nothing is the empty text. */
export function writeCell(cell: Cell, kind: ColumnKind, writeMoment = writeTime): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return kind === 'time' ? writeMoment(cell) : writeNumber(cell);
  return cell.map(readItem).join(separator);
}

/** Cleans a text for the clipboard and for reading: nothing in it acts in a terminal, hides or turns directions. */
export function cleanText(text: string): string {
  return toClipboardText(text, true);
}
