import type { TableSort } from './table-sort.ts';

/** How the rows are sorted, and what sorts them in another way. */
export interface HeadSort {
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
}
