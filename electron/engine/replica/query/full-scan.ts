import type { Database } from '../file/database.ts';
import type { Condition } from './conditions/condition.ts';
import { writeMatches } from './conditions/query-test.ts';
import type { Pace } from './order/version-order.ts';

/** ms that one step may take, and how many row ids are in the first one and in the largest. */
const stepMs = 5;
const firstStep = 500;
const largestStep = 20_000;

/**
 * Tests all versions in the order of the file, where one takes about an eighth of what it takes in the order of a list: each page
 * of the file is read but once. Lists those that meet the test; null as soon as they are more than `most`.
 */
export async function scanFully(
  db: Database,
  test: Condition,
  most: number,
  pace: Pace,
): Promise<readonly number[] | null> {
  const highest = db.get<{ id: number | null }>('SELECT max(id) AS id FROM version')?.id ?? 0;
  const sql = writeMatches(test);
  const met: number[] = [];
  let step = firstStep;
  for (let last = 0; last < highest && met.length <= most; ) {
    const start = performance.now();
    const row = db.get<{ ids: string }>(sql, last, last + step, ...test.values);
    for (const id of JSON.parse(row?.ids ?? '[]') as readonly number[]) met.push(id);
    last += step;
    const ms = performance.now() - start;
    if (ms > 2 * stepMs) step = Math.max(1, Math.floor((step * stepMs) / ms));
    else if (ms < stepMs / 2) step = Math.min(largestStep, step * 2);
    await pace();
  }
  return met.length > most ? null : met;
}
