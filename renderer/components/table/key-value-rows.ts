import type { ReactNode } from 'react';
import { toClipboardText } from '../../../shared/text/clipboard-text.ts';

/** One row of a key-value table. */
export interface KeyValueRow {
  readonly key: string;
  /** What the filter searches and the copy button copies. */
  readonly value: string;
  /** What is shown, if not `value`. */
  readonly content?: ReactNode;
}

/** Returns the rows whose name or value contains the text, ignoring case. */
export function filterRows(rows: readonly KeyValueRow[], text: string): readonly KeyValueRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ key, value }) => `${key}\n${value}`.toLocaleLowerCase().includes(wanted));
}

/**
 * Formats rows for pasting into a spreadsheet: one per line, a tab between name and value. Line breaks inside a value
 * become spaces.
 */
export function toTabSeparated(rows: readonly KeyValueRow[]): string {
  const flatten = (text: string): string => toClipboardText(text, false);
  return rows.map(({ key, value }) => `${flatten(key)}\t${flatten(value)}`).join('\n');
}
