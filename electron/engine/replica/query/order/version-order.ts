import type { FleetSort } from '../../../../../shared/registry/fleet.ts';
import { makeNaturalSortKey } from '../../../../../shared/text/natural-sort-key.ts';
import { type Database, packList } from '../../file/database.ts';
import { readTexts } from './column-texts.ts';
import { findColumn, type ValueColumn } from './value-column.ts';

/** Lets everything else have its turn between two slices of work. */
export type Pace = () => Promise<void>;

interface SortedRow {
  readonly id: number;
  /** 1 for numbers, 2 for NaN, 3 for texts, 4 for what has no value: each kind comes after the ones before. */
  readonly kind: number;
  readonly value: number | string | null;
  readonly name: string;
  /** Breaks ties of models. */
  readonly number: number | null;
}

/** Versions read at once. */
const slice = 1_000;

/** Puts some versions into the order that a scan gives them, see `version-scan.ts`. */
export async function orderVersions(
  db: Database,
  ids: readonly number[],
  sort: FleetSort,
  pace: Pace,
): Promise<readonly number[]> {
  const column = findColumn(db, sort);
  const rows: SortedRow[] = [];
  for (let at = 0; at < ids.length; at += slice) {
    rows.push(...readRows(db, ids.slice(at, at + slice), sort, column));
    await pace();
  }
  const isNatural =
    column !== null && rows.some(({ kind }) => kind === 3) && (await readTexts(db, column, pace)) !== null;
  const sign = sort.direction === 'asc' ? 1 : -1;
  const keys = isNatural
    ? new Map(rows.flatMap(({ kind, value }) => (kind === 3 ? [[value, makeNaturalSortKey(String(value))]] : [])))
    : null;
  await pace();
  const sorted = rows.sort((a, b) => {
    if (a.kind !== b.kind) return a.kind - b.kind;
    if (a.kind === 4 && typeof sort.by !== 'string') return -compareValues(a.value, b.value) || b.id - a.id;
    if (sort.by === 'model') {
      return (
        sign * (compareValues(a.value, b.value) || compareValues(a.name, b.name)) ||
        -compareValues(a.number, b.number) ||
        b.id - a.id
      );
    }
    const natural = keys === null ? 0 : compareUnits(keys.get(a.value) ?? '', keys.get(b.value) ?? '');
    return sign * (natural || compareValues(a.value, b.value) || a.id - b.id);
  });
  return [...new Set(sorted.map(({ id }) => id))];
}

function readRows(
  db: Database,
  ids: readonly number[],
  sort: FleetSort,
  column: ValueColumn | null,
): readonly SortedRow[] {
  const wanted = 'FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value';
  const ofFact = (value: string, more = "'' AS name, NULL AS number"): string =>
    `SELECT version.id, iif(${value} IS NULL, 4, 1) AS kind, ${value} AS value, ${more} ${wanted}`;
  if (column === null) {
    if (sort.by === 'model') {
      return db.all(
        `${ofFact('model.sort_key', 'model.name, version.number')} CROSS JOIN model ON model.id = version.model_id`,
        packList(ids),
      );
    }
    // Without a single value, versions are in the order of those that have none.
    if (typeof sort.by !== 'string') {
      const absent = `SELECT version.id, 4 AS kind, version.created_at AS value, '' AS name, NULL AS number ${wanted}`;
      return db.all(absent, packList(ids));
    }
    return db.all(ofFact(sort.by === 'version' ? 'version.number' : 'version.created_at'), packList(ids));
  }
  const { table, keyId } = column;
  const value = table === 'run_metric' ? 'sorted.value' : 'sorted.rank';
  return db.all(
    `SELECT version.id,
            CASE WHEN sorted.key_id IS NULL THEN 4 WHEN ${value} IS NULL THEN 2 WHEN typeof(${value}) = 'text' THEN 3 ELSE 1 END AS kind,
            iif(sorted.key_id IS NULL, version.created_at, ${value}) AS value, '' AS name, NULL AS number
     ${wanted} LEFT JOIN ${table} AS sorted
       ON sorted.version_id = version.id AND sorted.key_id = ? ${table === 'run_metric' ? 'AND sorted.age = 0' : ''}`,
    packList(ids),
    keyId,
  );
}

const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares as SQLite does: NULL first, texts by their code points and not by their UTF-16 units. */
function compareValues(a: number | string | null, b: number | string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string' && (surrogates.test(a) || surrogates.test(b))) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

const surrogates = /[\ud800-\udfff]/;
