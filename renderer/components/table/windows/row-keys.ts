import { createKeyCounter } from '../item-keys.ts';

/**
 * Lists the React keys of the rows on screen. Rows that are loading are known by their place and all others by what
 * they show, so the kinds must not meet: version 1 is not the second blank row. Windows read at different moments may
 * hold a row twice.
 */
export function listRowKeys<Row>(
  indexes: readonly number[],
  getRow: (index: number) => Row | undefined,
  getRowKey: (row: Row) => string,
): readonly string[] {
  const createKey = createKeyCounter();
  return indexes.map((index) => {
    const row = getRow(index);
    return row === undefined ? `blank ${index}` : `row ${createKey(getRowKey(row))}`;
  });
}
