import type { ModelsQuery } from '../../shared/views.ts';
import type { Database } from './database.ts';

export type ModelSort = ModelsQuery['sort'];

/** Columns that may be equal in many models or NULL; equal ones stand by name in both directions, NULLs last. */
const valueColumns = {
  latestVersion: 'latest_number',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  deployed: 'deployed_rank',
} as const satisfies Record<Exclude<ModelSort['column'], 'name'>, string>;

type ValueColumn = (typeof valueColumns)[keyof typeof valueColumns];

/** The ORDER BY of a sort, on the table `model`. */
export function modelOrder({ column, direction }: ModelSort): string {
  const way = direction === 'asc' ? 'ASC' : 'DESC';
  return column === 'name'
    ? `sort_key ${way}, name ${way}`
    : `${valueColumns[column]} ${way} NULLS LAST, sort_key, name`;
}

/** Row ids of one window of all models. */
export function readSortedIds(db: Database, sort: ModelSort, offset: number, limit: number): readonly number[] {
  // Descending by value and ascending by name is an order that no index has: SQLite would sort each group of equal
  // values on the way to the window, which takes 80 ms where 100,000 models share one.
  if (sort.direction === 'desc' && sort.column !== 'name') {
    return readDescending(db, valueColumns[sort.column], offset, limit);
  }
  return idsOf(
    db.all<{ id: number }>(`SELECT id FROM model ORDER BY ${modelOrder(sort)} LIMIT ? OFFSET ?`, limit, offset),
  );
}

/**
 * Finds the values at both ends of the window by the index alone, then reads the group of either by the index's own
 * order. Only what lies between is sorted, and all of it is shown.
 */
function readDescending(db: Database, column: ValueColumn, offset: number, limit: number): readonly number[] {
  const first = valueAt(db, column, offset);
  if (first === undefined) return [];
  const skip = offset - countBefore(db, column, first);
  const ids = readGroup(db, column, first, limit, skip);
  if (ids.length === limit || first === null) return ids;
  const last = valueAt(db, column, offset + limit - 1) ?? null;
  if (first !== last) {
    const between = db.all<{ id: number }>(
      `SELECT id FROM model WHERE ${column} < ? AND ${column} > ? ORDER BY ${column} DESC, sort_key, name LIMIT ?`,
      first,
      last ?? Number.NEGATIVE_INFINITY,
      limit - ids.length,
    );
    ids.push(...idsOf(between));
    ids.push(...readGroup(db, column, last, limit - ids.length, 0));
  }
  return ids;
}

/** The value of the model at this place; undefined behind the last one. */
function valueAt(db: Database, column: ValueColumn, offset: number): number | null | undefined {
  return db.get<{ value: number | null }>(
    `SELECT ${column} AS value FROM model ORDER BY ${column} DESC LIMIT 1 OFFSET ?`,
    offset,
  )?.value;
}

/** How many models have a higher value; a NULL comes after all values. */
function countBefore(db: Database, column: ValueColumn, value: number | null): number {
  const where = value === null ? `${column} IS NOT NULL` : `${column} > ?`;
  const values = value === null ? [] : [value];
  return db.get<{ count: number }>(`SELECT count(*) AS count FROM model WHERE ${where}`, ...values)?.count ?? 0;
}

function readGroup(db: Database, column: ValueColumn, value: number | null, limit: number, skip: number): number[] {
  return idsOf(
    db.all<{ id: number }>(
      `SELECT id FROM model WHERE ${column} IS ? ORDER BY sort_key, name LIMIT ? OFFSET ?`,
      value,
      limit,
      skip,
    ),
  );
}

function idsOf(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}
