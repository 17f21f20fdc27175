import type { ReactNode } from 'react';
import { createFactFilter } from '../../../../shared/registry/facts/fact-filter.ts';

/** One row of a key-value table. */
export interface KeyValueRow {
  readonly key: string;
  /** What the filter searches and the row's copy button copies. */
  readonly value: string;
  /** What is shown, if not `value`. */
  readonly content?: ReactNode;
  /** The words of `content` and more about the row, which the filter searches too. */
  readonly shown?: string;
  /** The heading of the rows that it stands among; rows of one group follow each other. */
  readonly group?: string;
}

/** Splits rows into those of the same group, in their order. */
export function splitGroups(
  rows: readonly KeyValueRow[],
): readonly { readonly group: string | null; readonly rows: readonly KeyValueRow[] }[] {
  return [...Map.groupBy(rows, ({ group }) => group ?? null)].map(([group, own]) => ({ group, rows: own }));
}

/** Returns the rows in whose name and value, as shown or in full, each word of the text occurs. */
export function filterRows(rows: readonly KeyValueRow[], text: string): readonly KeyValueRow[] {
  if (text.trim() === '') return rows;
  return rows.filter(createFactFilter(text));
}
