import type { Database } from '../file/database.ts';
import type { Condition } from './conditions/condition.ts';

/**
 * Reads some row ids that a query gives, in its order, from a place on. As one value: each row would cost as much as reading its
 * entry.
 */
export function readIdList(db: Database, { sql, values }: Condition, most: number, from = 0): readonly number[] {
  const row = db.get<{ ids: string }>(
    `SELECT json_group_array(id) AS ids FROM (SELECT id FROM (${sql}) LIMIT ? OFFSET ?)`,
    ...values,
    most,
    from,
  );
  return JSON.parse(row?.ids ?? '[]') as number[];
}
