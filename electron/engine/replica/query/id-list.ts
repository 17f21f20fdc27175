import type { Database } from '../file/database.ts';
import type { Condition } from './conditions/condition.ts';

/** Reads the first row ids that a query gives, in its order. As one value: each row would cost as much as reading its entry. */
export function readIdList(db: Database, { sql, values }: Condition, most: number): readonly number[] {
  const row = db.get<{ ids: string }>(
    `SELECT json_group_array(id) AS ids FROM (SELECT id FROM (${sql}) LIMIT ?)`,
    ...values,
    Math.min(most, Number.MAX_SAFE_INTEGER),
  );
  return JSON.parse(row?.ids ?? '[]') as number[];
}
