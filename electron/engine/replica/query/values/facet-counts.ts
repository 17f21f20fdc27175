import type { QueryField } from '../../../../../shared/query/query-tree.ts';
import type { FacetValue } from '../../../../../shared/registry/fleet.ts';
import { type Database, packList } from '../../file/database.ts';
import type { Condition } from '../conditions/condition.ts';
import type { FleetSearch, FoundVersions } from '../fleet-search.ts';
import { readIdList } from '../id-list.ts';
import { IdSet } from '../id-set.ts';
import type { Pace } from '../order/version-order.ts';
import { countByValue } from './facet-groups.ts';
import { countEntries, mostCounted } from './value-sources.ts';

/** What a filter asks of the search for the rest of a query. */
export interface FacetSearch {
  /** Matches of the rest: all of them in no order, or the first of very many. */
  readonly found: FoundVersions;
  /** Whether the rest is empty, so that every version matches. */
  readonly isAll: boolean;
  readonly search: Pick<FleetSearch, 'narrow' | 'meeting'>;
}

/** One value of a filter. */
export interface Choice {
  readonly label: string;
  readonly condition: string | null;
  /** The value itself; of the filter “Registered” the time, in ms since the epoch; empty for what nobody has deployed. */
  readonly value: string;
  /** Builds the query for its versions. */
  readonly entries: Condition;
}

type Count = Pick<FacetValue, 'count' | 'countIsBound'>;
export type CountedChoice = Choice & Count;

/** Matches whose values are read one by one. Of more, those are counted that a value's index has, too. */
export const mostGrouped = 8_000;
/** Versions tested for all values of a filter together. */
const mostTested = 6_000;
/** Entries of an index read, for all values of a filter together, to find those to be tested. */
const mostNarrowed = 60_000;
/** Entries read for one value, at first and at most. */
const entriesRead = { first: 10_000, most: 150_000 };
/** Versions read and tested at once. */
const slice = 500;

/** Counts the versions that match the rest of a query by the values of a filter, each up to a bound. */
export async function countChoices(
  db: Database,
  choices: readonly Choice[],
  field: QueryField | 'tagKeys',
  search: FacetSearch,
  pace: Pace,
): Promise<readonly CountedChoice[]> {
  const count = await chooseCount(db, choices, field, search, pace);
  const counted: CountedChoice[] = [];
  for (const choice of choices) {
    counted.push({ ...choice, ...(await count(choice)) });
    await pace();
  }
  return counted;
}

/** Decides how to count: in the index, among all matches, or by testing some of those that have a value. */
async function chooseCount(
  db: Database,
  choices: readonly Choice[],
  field: QueryField | 'tagKeys',
  { found, isAll, search }: FacetSearch,
  pace: Pace,
): Promise<(choice: Choice) => Count | Promise<Count>> {
  if (isAll) {
    return ({ entries }) => {
      const { count, isBound } = countEntries(db, entries);
      return { count, countIsBound: isBound };
    };
  }
  if (found.isComplete && found.ids.length > mostGrouped) {
    const all = IdSet.of(found.ids);
    return ({ value, entries }) =>
      isForOthers(field, value) ? bound(countOthers(db, found.ids)) : countAmong(db, entries, all, pace);
  }
  if (field !== 'tagKeys' && field.kind === 'registered') {
    const times = await readTimes(db, found.ids, pace);
    return ({ value }) => {
      const count = times.filter((time) => time > Number(value)).length;
      // The newest are found first, so those of a span that ends among them are all.
      return found.isComplete || count < found.ids.length ? bound(count) : atLeast(count);
    };
  }
  if (!found.isComplete) {
    const among = await chooseCount(db, choices, field, { found: { ...found, isComplete: true }, isAll, search }, pace);
    const share = (most: number): number => Math.ceil(most / Math.max(1, choices.length));
    return async (choice) => {
      const known = (await among(choice)).count;
      const tested = await countMeeting(db, choice.entries, search, share, pace);
      return tested.countIsBound && tested.count < known ? atLeast(known) : tested;
    };
  }
  if (field !== 'tagKeys' && field.kind === 'deployed') {
    const among = IdSet.of(found.ids);
    return ({ value, entries }) =>
      isForOthers(field, value) ? bound(countOthers(db, found.ids)) : countAmong(db, entries, among, pace);
  }
  const counts = await countByValue(db, found.ids, field, pace);
  return ({ value }) => bound(counts.get(value) ?? 0);
}

/** Whether a choice is for what no deployment runs. */
function isForOthers(field: QueryField | 'tagKeys', value: string): boolean {
  return field !== 'tagKeys' && field.kind === 'deployed' && value === '';
}

const bound = (count: number): Count => ({ count: Math.min(count, mostCounted), countIsBound: count > mostCounted });

const atLeast = (count: number): Count => ({ count: Math.min(count, mostCounted), countIsBound: true });

/** Counts those of a value that are among all matches. */
async function countAmong(db: Database, entries: Condition, all: IdSet, pace: Pace): Promise<Count> {
  const count = (ids: readonly number[]): number => ids.reduce((sum, id) => sum + Number(all.has(id)), 0);
  const first = readIdList(db, entries, entriesRead.first);
  const few = count(first);
  if (few > mostCounted || first.length < entriesRead.first) return bound(few);
  await pace();
  const most = readIdList(db, entries, entriesRead.most);
  const many = count(most);
  return most.length < entriesRead.most ? bound(many) : atLeast(many);
}

/** Counts those of a value that meet the rest, as far as that costs little. */
async function countMeeting(
  db: Database,
  entries: Condition,
  search: FacetSearch['search'],
  share: (most: number) => number,
  pace: Pace,
): Promise<Count> {
  const most = share(mostTested);
  const listed = readIdList(db, entries, most + 1);
  const isNarrow = listed.length > most && search.narrow(listed).length < listed.length;
  const read = isNarrow ? readIdList(db, entries, share(mostNarrowed) + 1) : listed;
  const isCut = read.length > (isNarrow ? share(mostNarrowed) : most);
  const ids = search.narrow(read);
  let count = 0;
  for (let at = 0; at < Math.min(ids.length, most); at += slice) {
    count += search.meeting(ids.slice(at, Math.min(at + slice, most))).length;
    if (count > mostCounted) return bound(count);
    await pace();
  }
  return { count, countIsBound: isCut || ids.length > most };
}

async function readTimes(db: Database, ids: readonly number[], pace: Pace): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < ids.length; at += slice) {
    const rows = db.all<{ at: number }>(
      `SELECT created_at AS at FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value
       WHERE created_at IS NOT NULL`,
      packList(ids.slice(at, at + slice)),
    );
    for (const row of rows) times.push(row.at);
    await pace();
  }
  return times;
}

/** Counts those that no deployment runs. */
function countOthers(db: Database, ids: readonly number[]): number {
  const among = new Set(ids);
  const rows = db.all<{ id: number }>(
    `SELECT DISTINCT version.id FROM deployment CROSS JOIN model ON model.name = deployment.model_name
     CROSS JOIN version ON version.model_id = model.id AND version.version = deployment.model_version`,
  );
  return ids.length - rows.filter(({ id }) => among.has(id)).length;
}
