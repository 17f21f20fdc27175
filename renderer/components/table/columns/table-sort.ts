import type { Direction } from '../table-column.ts';

/** By which column the rows of a table are sorted. */
export interface TableSort {
  readonly key: string;
  readonly direction: Direction;
}
