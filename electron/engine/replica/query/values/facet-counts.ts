import type { QueryField } from '../../../../../shared/query/query-tree.ts';
import type { FacetValue } from '../../../../../shared/registry/fleet.ts';
import { type Database, packList } from '../../file/database.ts';
import type { Condition } from '../conditions/condition.ts';
import type { FoundVersions } from '../fleet-search.ts';
import type { Pace } from '../order/version-order.ts';
import { countByValue } from './facet-groups.ts';
import { countEntries, mostCounted } from './value-sources.ts';

/** What a filter asks of the search for the rest of a query. */
export interface FacetSearch {
  /** Matches of the rest: all of them, or the first of very many. */
  readonly found: FoundVersions;
  /** Whether the rest is empty, so that every version matches. */
  readonly isAll: boolean;
  /** Picks those that meet the rest. */
  readonly meeting: (ids: readonly number[]) => readonly number[];
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

/** Versions tested for all values of a filter together. */
const mostTested = 6_000;
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
  { found, isAll, meeting }: FacetSearch,
  pace: Pace,
): Promise<(choice: Choice) => Count | Promise<Count>> {
  if (isAll) {
    return ({ entries }) => {
      const { count, isBound } = countEntries(db, entries);
      return { count, countIsBound: isBound };
    };
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
    const among = await chooseCount(
      db,
      choices,
      field,
      { found: { ...found, isComplete: true }, isAll, meeting },
      pace,
    );
    const mostTests = Math.ceil(mostTested / Math.max(1, choices.length));
    return async (choice) => {
      const known = (await among(choice)).count;
      const tested = await countMeeting(db, choice.entries, meeting, mostTests, pace);
      return tested.countIsBound && tested.count < known ? atLeast(known) : tested;
    };
  }
  if (field !== 'tagKeys' && field.kind === 'deployed') {
    const among = new Set(found.ids);
    const deployed = (entries: Condition): number =>
      readEntries(db, entries, found.ids.length + 10_000).filter((id) => among.has(id)).length;
    return ({ value, entries }) => bound(value === '' ? countOthers(db, found.ids) : deployed(entries));
  }
  const counts = await countByValue(db, found.ids, field, pace);
  return ({ value }) => bound(counts.get(value) ?? 0);
}

const bound = (count: number): Count => ({ count: Math.min(count, mostCounted), countIsBound: count > mostCounted });

const atLeast = (count: number): Count => ({ count: Math.min(count, mostCounted), countIsBound: true });

function readEntries(db: Database, { sql, values }: Condition, most: number): readonly number[] {
  const row = db.get<{ ids: string }>(
    `SELECT json_group_array(id) AS ids FROM (SELECT id FROM (${sql}) LIMIT ?)`,
    ...values,
    most,
  );
  return JSON.parse(row?.ids ?? '[]') as number[];
}

async function countMeeting(
  db: Database,
  entries: Condition,
  meeting: FacetSearch['meeting'],
  mostTests: number,
  pace: Pace,
): Promise<Count> {
  const ids = readEntries(db, entries, mostTests + 1);
  let count = 0;
  for (let at = 0; at < Math.min(ids.length, mostTests); at += slice) {
    count += meeting(ids.slice(at, Math.min(at + slice, mostTests))).length;
    if (count > mostCounted) return bound(count);
    await pace();
  }
  return { count, countIsBound: ids.length > mostTests };
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
