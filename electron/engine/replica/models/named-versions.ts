import type { SQLInputValue } from 'node:sqlite';
import type { SearchTerm } from '../../../../shared/text/search-terms.ts';
import { type Database, packList } from '../file/database.ts';
import { groupRows } from '../file/row-groups.ts';

interface NamedVersion {
  readonly version: string;
  readonly runId: string | null;
}

/** Reads the versions that the terms of a search name by their number or by their run, by the model's row id. */
export function readNamedVersions(
  db: Database,
  ids: readonly number[],
  terms: readonly SearchTerm[],
): ReadonlyMap<number, readonly NamedVersion[]> {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  for (const term of terms) {
    if (term.kind === 'version') {
      conditions.push('version.number = ?');
      values.push(Number(term.version));
    } else if (term.kind === 'run') {
      conditions.push('coalesce(version.run_id, run.run_id) BETWEEN ? AND ?');
      values.push(term.runId, `${term.runId}\u{10ffff}`);
    }
  }
  if (conditions.length === 0) return new Map();
  const rows = db.all<{ model_id: number; version: string; run_id: string | null }>(
    `SELECT version.model_id, version.version, coalesce(version.run_id, run.run_id) AS run_id
     FROM json_each(?) AS wanted CROSS JOIN version ON version.model_id = wanted.value
          LEFT JOIN run ON run.version_id = version.id
     WHERE ${conditions.join(' OR ')}
     ORDER BY version.number DESC`,
    packList(ids),
    ...values,
  );
  return groupRows(
    rows,
    (row) => row.model_id,
    (row) => ({ version: row.version, runId: row.run_id }),
  );
}
