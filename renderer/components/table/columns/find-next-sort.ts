import type { Direction } from '../table-column.ts';
import type { TableSort } from './table-sort.ts';

/**
 * Finds what a press on a column's head asks for: the other direction where its order was asked for last, whether those rows
 * have come or not; otherwise the column's own first direction.
 */
export function findNextSort(
  wished: TableSort | null,
  { key, first }: { readonly key: string; readonly first: Direction },
): TableSort {
  if (wished?.key !== key) return { key, direction: first };
  return { key, direction: wished.direction === 'asc' ? 'desc' : 'asc' };
}
