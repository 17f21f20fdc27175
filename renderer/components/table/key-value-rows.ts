import type { ReactNode } from 'react';
import { toClipboardText } from '../../../shared/text/clipboard-text.ts';
import { createWordSearch } from '../../../shared/text/word-search.ts';

/** One row of a key-value table. */
export interface KeyValueRow {
  readonly key: string;
  /** What the filter searches and the copy button copies. */
  readonly value: string;
  /** What is shown, if not `value`. */
  readonly content?: ReactNode;
  /** The words of `content`, which the filter searches too. */
  readonly shown?: string;
}

/** Returns the rows in whose name and value, as shown or in full, each word of the text occurs. */
export function filterRows(rows: readonly KeyValueRow[], text: string): readonly KeyValueRow[] {
  if (text.trim() === '') return rows;
  const isFound = createWordSearch(text);
  return rows.filter(({ key, value, shown }) => isFound(`${key}=${value}\n${key}=${shown ?? value}\n${key}\n${value}`));
}

/**
 * Formats rows for pasting into a spreadsheet: one per line, a tab between name and value. Line breaks inside a value
 * become spaces.
 */
export function toTabSeparated(rows: readonly KeyValueRow[]): string {
  const flatten = (text: string): string => toClipboardText(text, false);
  return rows.map(({ key, value }) => `${flatten(key)}\t${flatten(value)}`).join('\n');
}
