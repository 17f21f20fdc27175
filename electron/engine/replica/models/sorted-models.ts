import type { ModelsQuery } from '../../../../shared/registry/views.ts';
import type { Database } from '../file/database.ts';

export type ModelSort = ModelsQuery['sort'];

/** Columns whose values may repeat or be NULL. Equal ones are in order of name in both directions, NULLs last. */
export const valueColumns = {
  latestVersion: 'latest_number',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  deployed: 'deployed_rank',
} as const satisfies Record<Exclude<ModelSort['column'], 'name'>, string>;

type ValueColumn = (typeof valueColumns)[keyof typeof valueColumns];

/** Builds the ORDER BY of a sort on the table `model`. */
export function orderModels({ column, direction }: ModelSort): string {
  const order = orders[direction];
  return column === 'name'
    ? `sort_key ${order}, name ${order}`
    : `${orderByValue(valueColumns[column], direction)}, sort_key, name`;
}

/** Reads the row ids of one window of all models. */
export function readSortedIds(db: Database, sort: ModelSort, offset: number, limit: number): readonly number[] {
  if (sort.column !== 'name') return readByValue(db, valueColumns[sort.column], sort.direction, offset, limit);
  return pickIds(
    db.all<{ id: number }>(`SELECT id FROM model ORDER BY ${orderModels(sort)} LIMIT ? OFFSET ?`, limit, offset),
  );
}

const orders = { asc: 'ASC', desc: 'DESC' } as const;

function orderByValue(column: ValueColumn, direction: ModelSort['direction']): string {
  return `${column} ${orders[direction]} NULLS LAST`;
}

/**
 * Reads a window ordered by value and then by name. No index has that order in both directions, and SQLite would sort
 * each group of equal values on its way to the window: 80 ms where 100,000 models share one. So this finds the values
 * at both ends of the window by the index alone, then reads the group of each. It sorts only what lies between, all of
 * which is shown.
 */
function readByValue(
  db: Database,
  column: ValueColumn,
  direction: ModelSort['direction'],
  offset: number,
  limit: number,
): readonly number[] {
  const valueAt = (place: number): number | null | undefined =>
    db.get<{ value: number | null }>(
      `SELECT ${column} AS value FROM model ORDER BY ${orderByValue(column, direction)} LIMIT 1 OFFSET ?`,
      place,
    )?.value;

  const first = valueAt(offset);
  if (first === undefined) return [];
  const skip = offset - countBefore(db, column, direction, first);
  const ids = readGroup(db, column, first, limit, skip);
  if (ids.length === limit || first === null) return ids;
  const last = valueAt(offset + limit - 1) ?? null;
  if (first === last) return ids;
  const [low, high] =
    direction === 'asc' ? [first, last ?? Number.POSITIVE_INFINITY] : [last ?? Number.NEGATIVE_INFINITY, first];
  const between = db.all<{ id: number }>(
    `SELECT id FROM model WHERE ${column} > ? AND ${column} < ?
     ORDER BY ${orderByValue(column, direction)}, sort_key, name LIMIT ?`,
    low,
    high,
    limit - ids.length,
  );
  ids.push(...pickIds(between));
  ids.push(...readGroup(db, column, last, limit - ids.length, 0));
  return ids;
}

/** Counts the models before those of a value. NULL comes after all values. */
function countBefore(
  db: Database,
  column: ValueColumn,
  direction: ModelSort['direction'],
  value: number | null,
): number {
  const where = value === null ? `${column} IS NOT NULL` : `${column} ${direction === 'asc' ? '<' : '>'} ?`;
  const values = value === null ? [] : [value];
  return db.get<{ count: number }>(`SELECT count(*) AS count FROM model WHERE ${where}`, ...values)?.count ?? 0;
}

function readGroup(db: Database, column: ValueColumn, value: number | null, limit: number, skip: number): number[] {
  return pickIds(
    db.all<{ id: number }>(
      `SELECT id FROM model WHERE ${column} IS ? ORDER BY sort_key, name LIMIT ? OFFSET ?`,
      value,
      limit,
      skip,
    ),
  );
}

function pickIds(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}
