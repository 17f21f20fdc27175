import type { QueryTree } from '../../../../../shared/query/query-tree.ts';
import type { ModelsQuery } from '../../../../../shared/registry/views.ts';
import { inPortions } from '../../../../timing/in-portions.ts';
import { type Database, packList } from '../../file/database.ts';
import { findCandidates } from '../../query/conditions/candidates.ts';
import { type Condition, sqlOf } from '../../query/conditions/condition.ts';
import { joinedParts, testQuery } from '../../query/conditions/query-test.ts';
import { countChanges } from '../../query/count-changes.ts';
import { scanFully } from '../../query/full-scan.ts';
import { comparesUnsorted } from '../../values/sorted-values.ts';
import type { FoundModels } from '../model-search.ts';
import { orderModels, readSortedIds } from '../sorted-models.ts';
import { findLargeModels, findMatchingVersions } from './large-models.ts';
import { findOwnCandidates } from './own-candidates.ts';
import { testOwn } from './own-test.ts';
import { halveQuery } from './query-halves.ts';

/** Matches are counted up to a multiple of this: the first beyond the window, so that there are rows to scroll to. */
const countStep = 1_000;
/** Versions or models that are tested one by one and sorted, where an index tells that there are no more. */
const mostCandidates = 5_000;

/** The tests of a query for a row of `model`, and for one of `version` as `query-test.ts` joins it. */
export interface QueryTests {
  /** null when no model can meet the query by itself. */
  readonly own: Condition | null;
  readonly ofVersions: Condition;
}

/** What a query asks, with its tests, at a time in ms since the epoch. */
export interface AskedQuery extends QueryTests {
  readonly tree: QueryTree;
  readonly now: number;
}

export function askQuery(db: Database, tree: QueryTree, now: number): AskedQuery {
  const { own, ofVersions } = halveQuery(tree);
  return { tree, now, own: own === null ? null : testOwn(own, now), ofVersions: testQuery(db, ofVersions, now) };
}

/**
 * Finds one window of the models that meet a query by themselves or by a version. Few matches are found through an index
 * and sorted; frequent ones soon turn up when models are tried in list order. Lets others have their turn by `pace`.
 */
export async function findQueriedModels(
  db: Database,
  asked: AskedQuery,
  query: ModelsQuery,
  pace: () => Promise<void>,
): Promise<FoundModels> {
  const end = query.offset + query.limit;
  const few = await findFew(db, asked, pace);
  if (few !== null) {
    const ids = db
      .all<{ id: number }>(
        `SELECT model.id FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value ORDER BY ${orderModels(query.sort)}`,
        packList(few),
      )
      .map(({ id }) => id);
    return { ids: ids.slice(query.offset, end), total: ids.length, totalIsBound: false };
  }
  const bound = countStep * (Math.floor(end / countStep) + 1);
  const met: number[] = [];
  for (let tried = 0; met.length <= bound; tried += countStep) {
    const order = readSortedIds(db, query.sort, tried, countStep);
    met.push(...(await pickMet(db, order, asked, pace)));
    if (order.length < countStep) return { ids: met.slice(query.offset, end), total: met.length, totalIsBound: false };
  }
  return { ids: met.slice(query.offset, end), total: bound, totalIsBound: true };
}

/** Returns the function that picks the models that meet a query, in the order given. `now` is in ms since the epoch. */
export async function matchQuery(
  db: Database,
  tree: QueryTree,
  now: number,
  pace: () => Promise<void>,
): Promise<(ids: readonly number[]) => Promise<readonly number[]>> {
  const asked = askQuery(db, tree, now);
  const few = await findFew(db, asked, pace);
  if (few === null) return (ids) => pickMet(db, ids, asked, pace);
  const found = new Set(few);
  return async (ids) => ids.filter((id) => found.has(id));
}

/** Finds all matches where indexes tell that they are few; null otherwise. */
async function findFew(
  db: Database,
  { tree, now, own, ofVersions }: AskedQuery,
  pace: () => Promise<void>,
): Promise<readonly number[] | null> {
  const halves = halveQuery(tree);
  const models = halves.own === null ? [] : findOwnCandidates(db, halves.own, now, mostCandidates);
  if (models === null) return null;
  await pace();
  const candidates = await findCandidates(db, halves.ofVersions, { now, most: mostCandidates, pace });
  // An index would tell whether they are few, if there were one by now.
  const isUntold = candidates === null && comparesUnsorted(db, halves.ofVersions);
  const versions = candidates?.ids.list() ?? (isUntold ? await scanOnce(db, ofVersions, pace) : null);
  if (versions === null) return null;
  await pace();
  const found = new Set(own === null ? [] : await pick(db, models, own, pace));
  const select = `SELECT DISTINCT version.model_id AS id
    FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value ${joinedParts} WHERE ${ofVersions.sql}`;
  for await (const ids of inPortions(versions, pace)) {
    for (const { id } of db.all<{ id: number }>(select, packList(ids), ...ofVersions.values)) found.add(id);
  }
  return [...found];
}

/** The last full scan, for the next window of the same list. */
const scans = new WeakMap<Database, { readonly name: string; readonly ids: readonly number[] | null }>();

async function scanOnce(db: Database, test: Condition, pace: () => Promise<void>): Promise<readonly number[] | null> {
  const name = JSON.stringify([test.sql, test.values.map((value) => `${typeof value} ${value}`), countChanges(db)]);
  const known = scans.get(db);
  if (known?.name === name) return known.ids;
  const ids = await scanFully(db, test, mostCandidates, pace);
  scans.set(db, { name, ids });
  return ids;
}

/** Picks the models that meet one of both halves, in the order given. */
async function pickMet(
  db: Database,
  all: readonly number[],
  { own, ofVersions }: QueryTests,
  pace: () => Promise<void>,
): Promise<readonly number[]> {
  const met = new Set(own === null ? [] : await pick(db, all, own, pace));
  const others = all.filter((id) => !met.has(id));
  const large = new Set(await findLargeModels(db, others, pace));
  const { sql, values } = ofVersions;
  const byVersion = sqlOf(
    `EXISTS (SELECT 1 FROM version LEFT JOIN run ON run.version_id = version.id
             WHERE version.model_id = model.id AND ${sql})`,
    ...values,
  );
  const small = others.filter((id) => !large.has(id));
  for (const id of await pick(db, small, byVersion, pace)) met.add(id);
  for (const id of large) {
    for await (const found of findMatchingVersions(db, id, ofVersions, pace)) {
      if (found.length === 0) continue;
      met.add(id);
      break;
    }
  }
  return all.filter((id) => met.has(id));
}

/** Picks the models that meet a test, in the order given. */
async function pick(
  db: Database,
  all: readonly number[],
  test: Condition,
  pace: () => Promise<void>,
): Promise<readonly number[]> {
  const select = `SELECT model.id FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value WHERE ${test.sql}`;
  const met: number[] = [];
  for await (const ids of inPortions(all, pace)) {
    for (const { id } of db.all<{ id: number }>(select, packList(ids), ...test.values)) met.push(id);
  }
  return met;
}
