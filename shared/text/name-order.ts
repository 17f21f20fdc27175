import { makeNaturalSortKey } from './natural-sort-key.ts';

/**
 * Returns the function that orders names as the lists of the replica do, the same way in every language of the system. It
 * remembers the keys of the names it met, so make one for each sort.
 */
export function createNameOrder(): (a: string, b: string) => number {
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    let key = keys.get(name);
    if (key === undefined) {
      key = makeNaturalSortKey(name);
      keys.set(name, key);
    }
    return key;
  };
  return (a, b) => compareUnits(keyOf(a), keyOf(b)) || compareUnits(a, b);
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
