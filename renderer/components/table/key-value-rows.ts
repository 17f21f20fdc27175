import type { ReactNode } from 'react';
import { createFactFilter } from '../../../shared/registry/fact-filter.ts';

/** One row of a key-value table. */
export interface KeyValueRow {
  readonly key: string;
  /** What the filter searches and the row's copy button copies. */
  readonly value: string;
  /** What is shown, if not `value`. */
  readonly content?: ReactNode;
  /** The words of `content`, which the filter searches too. */
  readonly shown?: string;
}

/** Returns the rows in whose name and value, as shown or in full, each word of the text occurs. */
export function filterRows(rows: readonly KeyValueRow[], text: string): readonly KeyValueRow[] {
  if (text.trim() === '') return rows;
  return rows.filter(createFactFilter(text));
}
