import type { SQLInputValue } from 'node:sqlite';
import type { FleetSort } from '../../../../../shared/registry/fleet.ts';
import { type Database, packList } from '../../file/database.ts';
import { readTexts } from './column-texts.ts';
import { findColumn, sortColumn, type ValueColumn } from './value-column.ts';
import type { Pace } from './version-order.ts';

export interface Rows {
  readonly id: number;
}

/**
 * Goes through all versions in the order of a sort, some at a time; ends with an empty list. What has no value comes
 * last in both directions, in the order of registration, newest first. The order among equals is that in which the replica
 * got to know them, turned round with the direction: it stands in every index, so that none has to be sorted.
 */
export async function* scanVersions(
  db: Database,
  sort: FleetSort,
  pace: Pace,
): AsyncGenerator<readonly number[], void, number> {
  const isAscending = sort.direction === 'asc';
  const column = findColumn(db, sort);
  if (column !== null) {
    yield* scanRanks(db, column, isAscending, pace);
    yield* scanAbsent(db, column);
  } else if (sort.by === 'model') yield* scanModels(db, isAscending);
  else if (sort.by === 'version') yield* scanFact(db, 'number', isAscending);
  else yield* scanFact(db, 'created_at', sort.by === 'registeredAt' && isAscending);
}

type Scan = AsyncGenerator<readonly number[], void, number>;

const firstSlice = 200;

/** Reads one stretch of an index to its end: entries by value and then by id, or of one value by id alone. */
async function* scanIndex(
  db: Database,
  {
    select,
    values,
    value,
    id: idColumn,
    isAscending,
    begin = '',
  }: {
    /** Up to and with its conditions, of which there is one at least. */
    readonly select: string;
    readonly values: readonly SQLInputValue[];
    /** null for entries of one value. */
    readonly value: string | null;
    readonly id: string;
    readonly isAscending: boolean;
    /**
     * Where the stretch begins in this direction, as one more condition. It is left out as soon as the last entry tells more:
     * of two bounds of one kind, SQLite may choose the wider one and walk through all before it.
     */
    readonly begin?: string;
  },
): Scan {
  const direction = isAscending ? 'ASC' : 'DESC';
  const after = isAscending ? '>' : '<';
  const order = value === null ? `${idColumn} ${direction}` : `${value} ${direction}, ${idColumn} ${direction}`;
  let last: readonly SQLInputValue[] | null = null;
  let most = firstSlice;
  for (;;) {
    const isBeyond: string =
      last === null
        ? begin
        : value === null
          ? `AND ${idColumn} ${after} ?`
          : `AND (${value}, ${idColumn}) ${after} (?, ?)`;
    // As one value: each row would cost as much as reading its entry.
    const row: { readonly ids: string; readonly end: SQLInputValue } | undefined = db.get(
      `SELECT json_group_array(id) AS ids, ${isAscending ? 'max' : 'min'}(value) AS end
       FROM (${select} ${isBeyond} ORDER BY ${order} LIMIT ?)`,
      ...values,
      ...(last ?? []),
      most,
    );
    const ids = JSON.parse(row?.ids ?? '[]') as readonly number[];
    const id = ids.at(-1);
    if (id === undefined) return;
    last = value === null ? [id] : [row?.end ?? null, id];
    const isAll = ids.length < most;
    most = yield ids;
    if (isAll) return;
  }
}

/** Goes through the versions that have no value in a column, the newest first. */
async function* scanAbsent(db: Database, { table, keyId }: ValueColumn): Scan {
  const all = scanFact(db, 'created_at', false);
  let most = firstSlice;
  for (;;) {
    const next = await all.next(most);
    if (next.done === true) return;
    // Apart from the scan, which would otherwise go on to its end where every version has one.
    most = yield db
      .all<Rows>(
        `SELECT wanted.value AS id FROM json_each(?) AS wanted
         WHERE NOT EXISTS (SELECT 1 FROM ${table} AS sorted WHERE sorted.version_id = wanted.value AND sorted.key_id = ?
                           ${table === 'run_metric' ? 'AND sorted.age = 0' : ''})
         ORDER BY wanted.key`,
        packList(next.value),
        keyId,
      )
      .map(({ id }) => id);
  }
}

async function* scanFact(db: Database, column: 'created_at' | 'number', isAscending: boolean): Scan {
  const index = column === 'number' ? 'version_by_value' : 'version_by_creation';
  const from = `FROM version INDEXED BY ${index}`;
  const select = `SELECT id, ${column} AS value ${from} WHERE ${column} IS NOT NULL`;
  yield* scanIndex(db, { select, values: [], value: column, id: 'id', isAscending });
  const rest = `SELECT id, NULL AS value ${from} WHERE ${column} IS NULL`;
  yield* scanIndex(db, { select: rest, values: [], value: null, id: 'id', isAscending });
}

/** Numbers by value, then texts; the only text among metrics is that of NaN. */
async function* scanRanks(db: Database, column: ValueColumn, isAscending: boolean, pace: Pace): Scan {
  await sortColumn(db, column, pace);
  const { sorted, keyId } = column;
  const select = `SELECT version_id AS id, rank AS value FROM ${sorted} WHERE key_id = ?`;
  const given = { id: 'version_id', isAscending };
  const scanAll = (bound: string, isBeginning: boolean): Scan =>
    scanIndex(db, {
      ...given,
      select: isBeginning ? select : `${select} ${bound}`,
      begin: isBeginning ? bound : '',
      values: [keyId],
      value: 'rank',
    });
  yield* scanAll("AND rank < ''", !isAscending);
  const texts = await readTexts(db, column, pace);
  if (texts === null) {
    yield* scanAll("AND rank >= ''", isAscending);
    return;
  }
  for (const text of isAscending ? texts : texts.toReversed()) {
    yield* scanIndex(db, { ...given, select: `${select} AND rank = ?`, values: [keyId, text], value: null });
  }
}

/** Models looked at at once. */
const modelsAtOnce = 100;

async function* scanModels(db: Database, isAscending: boolean): Scan {
  const direction = isAscending ? 'ASC' : 'DESC';
  const after = isAscending ? '>' : '<';
  let last: readonly string[] = [];
  for (;;) {
    const models: { readonly id: number; readonly sort_key: string; readonly name: string }[] = db.all(
      `SELECT id, sort_key, name FROM model ${last.length === 0 ? '' : `WHERE (sort_key, name) ${after} (?, ?)`}
       ORDER BY sort_key ${direction}, name ${direction} LIMIT ${modelsAtOnce}`,
      ...last,
    );
    const end = models.at(-1);
    if (end === undefined) return;
    last = [end.sort_key, end.name];
    yield db
      .all<Rows>(
        `SELECT version.id FROM json_each(?) AS wanted CROSS JOIN version ON version.model_id = wanted.value
         ORDER BY wanted.key, version.number DESC NULLS LAST, version.id DESC`,
        JSON.stringify(models.map(({ id }) => id)),
      )
      .map(({ id }) => id);
  }
}
