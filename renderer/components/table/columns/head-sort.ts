import type { TableSort } from './table-sort.ts';

/** How the rows are sorted, and what sorts them in another way. */
export interface HeadSort {
  readonly sort: TableSort | null;
  /** How they were asked to be sorted: another way while those rows are still to come. The next press goes on from it. */
  readonly wishedSort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
}
