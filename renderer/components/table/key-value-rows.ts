import type { ReactNode } from 'react';

/** One row of a key-value table. */
export interface KeyValueRow {
  readonly key: string;
  /** What is filtered and copied. */
  readonly value: string;
  /** What is shown, where that differs from `value`. */
  readonly content?: ReactNode;
}

/** The rows whose name or value holds the text, whatever its case. */
export function filterRows(rows: readonly KeyValueRow[], text: string): readonly KeyValueRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ key, value }) => `${key}\n${value}`.toLocaleLowerCase().includes(wanted));
}

/** Rows as spreadsheets paste them: one a line, name and value apart by a tab. Line breaks inside a value become spaces. */
export function toTabSeparated(rows: readonly KeyValueRow[]): string {
  const flatten = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  return rows.map(({ key, value }) => `${flatten(key)}\t${flatten(value)}`).join('\n');
}
