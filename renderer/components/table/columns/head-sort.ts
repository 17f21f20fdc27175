import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { TableSort } from './table-sort.ts';

/** How the rows are sorted, and what sorts them in another way. */
export interface HeadSort {
  readonly sort: TableSort | null;
  /** How they were asked to be sorted: another way while those rows are still to come. The next press goes on from it. */
  readonly wishedSort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
}

/** The same values for the same sort, so that a page that is drawn anew at each key draws no heads anew. */
export function useHeadSort(
  sort: TableSort | null,
  wishedSort: TableSort | null,
  onSort: (sort: TableSort) => void,
): HeadSort {
  const latest = useRef(onSort);
  useLayoutEffect(() => {
    latest.current = onSort;
  });
  const sortNow = useCallback((next: TableSort) => latest.current(next), []);
  const keptSort = useSameSort(sort);
  const keptWish = useSameSort(wishedSort);
  return useMemo(() => ({ sort: keptSort, wishedSort: keptWish, onSort: sortNow }), [keptSort, keptWish, sortNow]);
}

function useSameSort(sort: TableSort | null): TableSort | null {
  const [key, direction] = [sort?.key, sort?.direction];
  return useMemo(() => (key === undefined || direction === undefined ? null : { key, direction }), [key, direction]);
}
