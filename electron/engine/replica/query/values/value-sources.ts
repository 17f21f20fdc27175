import type { SQLInputValue } from 'node:sqlite';
import type { QueryField } from '../../../../../shared/query/query-tree.ts';
import { foldText } from '../../../../../shared/text/fold-text.ts';
import type { Database } from '../../file/database.ts';
import { findKeyId } from '../../values/key-ids.ts';
import { hasOneText, rankValue, readValue } from '../../values/ranked-value.ts';
import { type Condition, sqlOf } from '../conditions/condition.ts';
import type { Pace } from '../order/version-order.ts';

/** A value that versions have, and how many have it, as far as was counted. */
export interface ListedValue {
  readonly value: string;
  readonly count: number;
  /** Whether there may be more than `count`. */
  readonly isBound: boolean;
}

export interface ListedValues {
  /** The most frequent first. */
  readonly values: readonly ListedValue[];
  /** Whether not all were looked at. */
  readonly isCut: boolean;
}

/** Versions are counted up to this. */
export const mostCounted = 1_000;
/** Different values looked at, when a search leaves out most of them and without. */
const mostLookedAt = { searched: 20_000, all: 3_000 };
/** UTF-16 units of the longest value that is listed. */
const longestListed = 1_000;

/** How the different values of a field are found, in the order of an index. */
export interface ValueSource {
  /** The first value after another one; null after the last. */
  readonly next: (
    after: SQLInputValue | null,
  ) => { readonly value: SQLInputValue; readonly texts: readonly string[] } | null;
  /** Builds the query for the versions that have a value. */
  readonly entriesOf: (text: string) => Condition;
}

/** Lists the values of a source that contain a text, whatever the case. */
export async function listValues(db: Database, source: ValueSource, search: string, pace: Pace): Promise<ListedValues> {
  const wanted = foldText(search);
  const limit = wanted === '' ? mostLookedAt.all : mostLookedAt.searched;
  const values: ListedValue[] = [];
  let last: SQLInputValue | null = null;
  for (let looked = 0; looked < limit; looked += 1) {
    const found = source.next(last);
    if (found === null) return { values: sortByCount(values), isCut: false };
    last = found.value;
    for (const value of found.texts) {
      if (value.length > longestListed || (wanted !== '' && !foldText(value).includes(wanted))) continue;
      values.push({ value, ...countEntries(db, source.entriesOf(value)) });
    }
    await pace();
  }
  return { values: sortByCount(values), isCut: true };
}

/** Counts the versions of a query, up to a bound. */
export function countEntries(db: Database, { sql, values }: Condition): Omit<ListedValue, 'value'> {
  const row = db.get<{ n: number }>(`SELECT count(*) AS n FROM (${sql} LIMIT ${mostCounted + 1})`, ...values);
  const count = row?.n ?? 0;
  return { count: Math.min(count, mostCounted), isBound: count > mostCounted };
}

export function sortByCount<Item extends { readonly count: number; readonly isBound: boolean }>(
  items: readonly Item[],
): readonly Item[] {
  return items.toSorted((a, b) => Number(b.isBound) - Number(a.isBound) || b.count - a.count);
}

const plain = {
  alias: ['alias_now', 'alias', 'version_id'],
  stage: ['version INDEXED BY version_by_stage', 'stage', 'id'],
  user: ['run INDEXED BY run_by_user', 'user', 'version_id'],
} as const;

const ranked = { param: 'run_param', tag: 'version_tag' } as const;

/** The source of a field's values; null where no index has them. */
export function findSource(db: Database, field: QueryField): ValueSource | null {
  switch (field.kind) {
    case 'alias':
    case 'stage':
    case 'user': {
      const [from, column, id] = plain[field.kind];
      return {
        next: (after) => readNext(db, `SELECT min(${column}) AS value FROM ${from} WHERE ${column} > ?`, after ?? ''),
        entriesOf: (text) => sqlOf(`SELECT ${id} AS id FROM ${from} WHERE ${column} = ?`, text),
      };
    }
    case 'model':
      return {
        next: (after) => readNext(db, 'SELECT min(name) AS value FROM model WHERE name > ?', after ?? ''),
        entriesOf: (text) =>
          sqlOf('SELECT version.id FROM model CROSS JOIN version ON model_id = model.id WHERE name = ?', text),
      };
    case 'flavour':
      return createKeySource(db, 'version_flavour', 'version_flavour_by_key');
    case 'param':
    case 'tag': {
      const keyId = findKeyId(db, field.key);
      return keyId === null ? nothing : createRankedSource(db, ranked[field.kind], keyId);
    }
    default:
      return null;
  }
}

const nothing: ValueSource = { next: () => null, entriesOf: () => sqlOf('SELECT 0 AS id WHERE 0') };

/** The names under which some versions have values. */
export function createKeySource(
  db: Database,
  table: 'run_tag' | 'version_tag' | 'version_flavour',
  index = `${table}_by_value`,
): ValueSource {
  const from = `FROM ${table} INDEXED BY ${index}`;
  return {
    next: (after) => {
      const sql = `SELECT value_key.id, name FROM value_key WHERE id = (SELECT min(key_id) ${from} WHERE key_id > ?)`;
      const row = db.get<{ id: number; name: string }>(sql, after ?? -1);
      return row === undefined ? null : { value: row.id, texts: [row.name] };
    },
    entriesOf: (text) => sqlOf(`SELECT version_id AS id ${from} WHERE key_id = ?`, findKeyId(db, text) ?? -1),
  };
}

/** The values of a key. Those of a parameter are sorted before. */
function createRankedSource(db: Database, table: 'run_param' | 'version_tag', keyId: number): ValueSource {
  const sorted = table === 'run_param' ? 'sorted_param' : 'version_tag INDEXED BY version_tag_by_value';
  const from = `FROM ${sorted} WHERE key_id = ?`;
  const whole =
    table === 'run_param'
      ? `FROM sorted_param AS entry CROSS JOIN whole_param AS stored
         ON stored.version_id = entry.version_id AND stored.key_id = entry.key_id WHERE entry.key_id = ?`
      : `FROM version_tag AS entry INDEXED BY version_tag_by_value CROSS JOIN whole_version_tag AS stored
         ON stored.version_id = entry.version_id AND stored.position = entry.position WHERE entry.key_id = ?`;
  const sqlNext = `SELECT min(rank) AS rank ${from} AND rank > ?`;
  return {
    next: (after) => {
      const rank =
        after === null
          ? db.get<{ rank: number | string | null }>(`SELECT min(rank) AS rank ${from}`, keyId)?.rank
          : db.get<{ rank: number | string | null }>(sqlNext, keyId, after)?.rank;
      if (rank === undefined || rank === null) return null;
      return { value: rank, texts: readTexts(rank) };
    },
    entriesOf: (text) => {
      const { rank, value } = rankValue(text);
      // The index alone has what is asked, without a look at each value.
      if (value === null && table === 'run_param')
        return sqlOf(`SELECT version_id AS id ${from} AND rank = ? AND is_whole = 1`, keyId, rank);
      if (value === null && hasOneText(rank)) return sqlOf(`SELECT version_id AS id ${from} AND rank = ?`, keyId, rank);
      return sqlOf(`SELECT entry.version_id AS id ${whole} AND entry.rank = ? AND value IS ?`, keyId, rank, value);
    },
  };

  /** Numbers may be spelled in several ways, and long texts begin alike. */
  function readTexts(rank: number | string): readonly string[] {
    if (typeof rank === 'string' && hasOneText(rank)) return [rank];
    return db
      .all<{ value: string | null }>(
        `SELECT DISTINCT value FROM (SELECT value ${whole} AND entry.rank = ? LIMIT ${mostCounted}) LIMIT 20`,
        keyId,
        rank,
      )
      .map(({ value }) => readValue(rank, value));
  }
}

function readNext(db: Database, sql: string, after: SQLInputValue): ReturnType<ValueSource['next']> {
  const value = db.get<{ value: string | null }>(sql, after)?.value;
  return value === null || value === undefined ? null : { value, texts: [value] };
}
