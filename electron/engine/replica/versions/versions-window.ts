import type { SQLInputValue } from 'node:sqlite';
import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { VersionColumn, VersionRow, VersionsQuery, VersionsWindow } from '../../../../shared/registry/views.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';
import { summarize } from '../text/summarize.ts';
import { readValue } from '../values/ranked-value.ts';
import { findQueriedVersions } from './queried-versions.ts';
import { readVersionAliases, type StoredVersion, storedVersionColumns } from './version-row.ts';
import { findVersions } from './version-search.ts';

/** Characters to show of each parameter: the more parameters, the fewer. The version's page has the whole value. */
const shownParam = { most: 500, least: 60, together: 100_000 };

/** Puts the newest version first among equals. */
const newestFirst = 'version.number DESC NULLS LAST, version.version DESC';

/** Reads one window of all versions of a model, with the requested columns in the order requested. */
export function readVersionsWindow(db: Database, query: Omit<VersionsQuery, 'search'>): VersionsWindow {
  const modelId = findModelId(db, query.name);
  if (modelId === null) return { rows: [], total: 0, problem: null };
  return readFound(db, query, modelId, null);
}

/** The same for those that a query finds: looks at each version, and lets others have their turn. */
export async function readQueriedVersions(
  db: Database,
  query: VersionsQuery,
  tree: QueryTree,
  { now, pace }: { readonly now: number; readonly pace: () => Promise<void> },
): Promise<VersionsWindow> {
  const modelId = findModelId(db, query.name);
  if (modelId === null) return { rows: [], total: 0, problem: null };
  const search = { modelId, now, pace, findWords: (words: string) => findWords(db, query, modelId, words, pace) };
  return readFound(db, query, modelId, await findQueriedVersions(db, tree, search));
}

/**
 * Lists the row ids of all versions of a model that a search finds, in its order. Plain words have no `tree`. Lets others have
 * their turn by `pace`.
 */
export async function listVersionIds(
  db: Database,
  query: VersionsListing,
  tree: QueryTree | null,
  { now, pace }: { readonly now: number; readonly pace: () => Promise<void> },
): Promise<readonly number[]> {
  const modelId = findModelId(db, query.name);
  if (modelId === null) return [];
  const find = (words: string): Promise<readonly number[] | null> => findWords(db, query, modelId, words, pace);
  const found =
    tree === null
      ? await find(query.search ?? '')
      : await findQueriedVersions(db, tree, { modelId, now, pace, findWords: find });
  return readIds(db, { ...query, offset: 0, limit: -1 }, modelId, found);
}

/** Puts some versions of a model into the order of a list. */
export function orderVersionIds(db: Database, query: VersionsListing, ids: readonly number[]): readonly number[] {
  const modelId = findModelId(db, query.name);
  return modelId === null ? [] : readIds(db, { ...query, offset: 0, limit: -1 }, modelId, ids);
}

/** A query for all of its rows. */
export type VersionsListing = Pick<VersionsQuery, 'name' | 'columns' | 'sort' | 'search'>;

function findWords(
  db: Database,
  query: VersionsListing,
  modelId: number,
  words: string,
  pace: () => Promise<void>,
): Promise<readonly number[] | null> {
  const deployedBy = readDeploymentRefs(db, [query.name]).get(query.name) ?? [];
  const search = {
    modelId,
    query: { ...query, search: words },
    deployedBy,
    readValues: (ids: readonly number[]) => readValues(db, ids, query.columns),
  };
  return findVersions(db, search, pace);
}

/** Reads one window of the versions that were found; null for all. */
function readFound(
  db: Database,
  query: Omit<VersionsQuery, 'search'>,
  modelId: number,
  found: readonly number[] | null,
): VersionsWindow {
  return {
    rows: readRows(db, modelId, query, readIds(db, query, modelId, found)),
    total: found?.length ?? countVersions(db, modelId),
    problem: null,
  };
}

function readIds(
  db: Database,
  query: Pick<VersionsQuery, 'sort' | 'offset' | 'limit'>,
  modelId: number,
  found: readonly number[] | null,
): readonly number[] {
  const { join, values, order } = orderVersions(query.sort);
  const ids = db.all<{ id: number }>(
    `SELECT version.id FROM version ${join}
     WHERE version.model_id = ? ${found === null ? '' : 'AND version.id IN (SELECT value FROM json_each(?))'}
     ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...values,
    modelId,
    ...(found === null ? [] : [packList(found)]),
    query.limit,
    query.offset,
  );
  return ids.map(({ id }) => id);
}

function countVersions(db: Database, modelId: number): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM version WHERE model_id = ?', modelId)?.count ?? 0;
}

interface Sorting {
  readonly join: string;
  readonly values: readonly SQLInputValue[];
  readonly order: string;
}

const keyId = '(SELECT id FROM value_key WHERE name = ?)';

function orderVersions(sort: VersionsQuery['sort']): Sorting {
  const direction = sort.direction === 'asc' ? 'ASC' : 'DESC';
  if (sort.by === 'version') {
    return { join: '', values: [], order: `version.number ${direction} NULLS LAST, version.version ${direction}` };
  }
  if (sort.by === 'registeredAt') {
    return { join: '', values: [], order: `version.created_at ${direction} NULLS LAST, ${newestFirst}` };
  }
  if (sort.by.kind === 'metric') {
    // Numbers, then NaN, then versions without the metric, in both directions.
    return {
      join: `LEFT JOIN run_metric AS sorted
             ON sorted.version_id = version.id AND sorted.key_id = ${keyId} AND sorted.age = 0`,
      values: [sort.by.key],
      order: `sorted.value ${direction} NULLS LAST, sorted.key_id IS NULL, ${newestFirst}`,
    };
  }
  // Numbers by value, then texts as far as the table shows them, then versions without the parameter, in both directions.
  return {
    join: `LEFT JOIN whole_param AS sorted ON sorted.version_id = version.id AND sorted.key_id = ${keyId}`,
    values: [sort.by.key],
    order: `CASE WHEN typeof(sorted.rank) <> 'text' THEN sorted.rank END ${direction} NULLS LAST, sort_key(value_text(sorted.rank, substr(sorted.value, 1, ${shownParam.most}))) ${direction} NULLS LAST, ${newestFirst}`,
  };
}

function readRows(
  db: Database,
  modelId: number,
  query: Omit<VersionsQuery, 'search'>,
  ids: readonly number[],
): readonly VersionRow[] {
  const versions = db.all<StoredVersion & { run_status: string | null }>(
    `SELECT ${storedVersionColumns}, run.status AS run_status
     FROM json_each(?) AS wanted JOIN version ON version.id = wanted.value
          LEFT JOIN run ON run.version_id = version.id
     ORDER BY wanted.key`,
    packList(ids),
  );
  const aliases = readVersionAliases(db, modelId);
  const deployedBy = readDeploymentRefs(db, [query.name]).get(query.name) ?? [];
  const valueAt = readValues(db, ids, query.columns);
  return versions.map((row) => ({
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    summary: summarize(row.description),
    stage: row.stage,
    aliases: aliases.get(row.version) ?? [],
    status: row.status,
    runState: row.run_state,
    runStatus: row.run_status,
    deployedBy: deployedBy.filter((ref) => ref.version === row.version),
    values: query.columns.map((column) => valueAt(row.id, column)),
  }));
}

const keyIds = 'SELECT id FROM value_key WHERE name IN (SELECT value FROM json_each(?))';

/** Reads the values of all requested columns at once. */
function readValues(
  db: Database,
  ids: readonly number[],
  columns: readonly VersionColumn[],
): (id: number, column: VersionColumn) => number | string | null {
  const keysOf = (kind: VersionColumn['kind']) =>
    packList(columns.filter((column) => column.kind === kind).map((column) => column.key));
  const share = Math.floor(shownParam.together / Math.max(1, ids.length * columns.length));
  const shown = Math.min(shownParam.most, Math.max(shownParam.least, share));
  const params = db.all<{ version_id: number; key: string; rank: number | string; value: string | null }>(
    `SELECT version_id, value_key.name AS key, rank, substr(value, 1, ?) AS value
     FROM whole_param CROSS JOIN value_key ON value_key.id = key_id
     WHERE version_id IN (SELECT value FROM json_each(?)) AND key_id IN (${keyIds})`,
    shown + 1,
    packList(ids),
    keysOf('param'),
  );
  const metrics = db.all<{ version_id: number; key: string; value: number | null }>(
    `SELECT version_id, value_key.name AS key, value FROM run_metric CROSS JOIN value_key ON value_key.id = key_id
     WHERE version_id IN (SELECT value FROM json_each(?)) AND key_id IN (${keyIds}) AND age = 0`,
    packList(ids),
    keysOf('metric'),
  );
  const values = {
    param: new Map(
      params.map((row) => [`${row.version_id} ${row.key}`, cutText(readValue(row.rank, row.value), shown)]),
    ),
    metric: new Map(metrics.map((row) => [`${row.version_id} ${row.key}`, row.value ?? Number.NaN])),
  };
  return (id, { kind, key }) => values[kind].get(`${id} ${key}`) ?? null;
}
