import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { FleetSort } from '../../../../shared/registry/fleet.ts';
import { type Database, packList } from '../file/database.ts';
import { type Candidates, findCandidates, type Likely } from './conditions/candidates.ts';
import type { Condition } from './conditions/condition.ts';
import { testQuery, writePlaces } from './conditions/query-test.ts';
import { scanFully } from './full-scan.ts';
import type { IdSet } from './id-set.ts';
import { orderVersions, type Pace } from './order/version-order.ts';
import { type Rows, scanVersions } from './order/version-scan.ts';
import { type SearchEffort, usualEffort } from './search-effort.ts';

/** What is looked for. */
export interface VersionSearch {
  readonly tree: QueryTree;
  /** ms since the epoch. */
  readonly now: number;
  readonly sort: FleetSort;
  /** Row id of the model whose versions alone are looked at; null for those of all. */
  readonly modelId: number | null;
}

export interface FoundVersions {
  /** All that were found so far, in order. */
  readonly ids: readonly number[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** So many versions are passed by in the time in which one is tested. */
const passedPerTest = 20;
/** To sort a match takes as long as so many tests. */
const testsPerSorted = 2;
/** So many times more candidates than are tested for their number alone are no reason to leave it open. */
const fewAnyway = 2;

/**
 * Looks for versions in the order of a list. Where conditions are rare, their indexes give what the others are tested on.
 * Where all are common, matches soon turn up in the order of the list. Keeps what it found, so that the next window
 * further down goes on from there.
 */
export class FleetSearch {
  readonly #db: Database;
  readonly #search: VersionSearch;
  readonly #effort: SearchEffort;
  readonly #ids: number[] = [];
  /** What those among {@link FleetSearch.#among} are to be tested for. */
  #test: Condition;
  /** Where all matches are; null for anywhere. */
  #among: IdSet | null = null;
  #scan: AsyncGenerator<readonly number[], void, number> | null = null;
  #isComplete = false;
  /** All matches in the order of the file; null where they are too many to be listed. */
  #all: readonly number[] | null | undefined;
  #tested = 0;
  #passed = 0;
  #slice = firstSlice;
  /** How far the other ways have been tried: what indexes tell, and and a full scan. */
  #triedWays: 'none' | 'indexes' | 'all' = 'none';
  #turn: Promise<unknown> = Promise.resolve();
  #pace: Pace = async () => undefined;

  constructor(db: Database, search: VersionSearch, effort = usualEffort) {
    this.#db = db;
    this.#search = search;
    this.#effort = effort;
    this.#test = testQuery(db, search.tree, search.now);
  }

  /** Finds the first `wanted` matches, and as many up to `counted` as cost little to count. One call after the other. */
  find(wanted: number, counted: number, pace: Pace): Promise<FoundVersions> {
    return this.#takeTurn(pace, () => this.#find(wanted, counted));
  }

  /** Lists all matches, in whatever order; null where that would cost much. */
  list(pace: Pace): Promise<readonly number[] | null> {
    return this.#takeTurn(pace, async () => {
      if (this.#search.modelId !== null && !this.#isComplete) await this.#begin(Number.POSITIVE_INFINITY);
      if (this.#isComplete) return this.#ids;
      if (this.#all === undefined) this.#all = await this.#listAll();
      return this.#all;
    });
  }

  #takeTurn<T>(pace: Pace, work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() => {
      this.#pace = pace;
      return work();
    });
    // What was cut off is begun anew: some of it may be lost.
    this.#turn = turn.catch(() => this.#forget());
    return turn;
  }

  async #find(wanted: number, counted: number): Promise<FoundVersions> {
    if (this.#scan === null && !this.#isComplete) await this.#begin(wanted);
    let spent = 0;
    while (!this.#isComplete && this.#ids.length < counted) {
      const hasWindow = this.#ids.length >= wanted;
      if (hasWindow && spent >= this.#effort.counted) break;
      if (!hasWindow && (await this.#tryAnotherWay(wanted))) break;
      const before = this.#spent;
      await this.#goOn();
      if (hasWindow) spent += this.#spent - before;
    }
    return { ids: this.#ids, isComplete: this.#isComplete };
  }

  /** What was done so far, as a number of versions tested. */
  get #spent(): number {
    return this.#tested + this.#passed / passedPerTest;
  }

  /** Where so few of those tried matched that most tests are still to come. True when it has found all. */
  async #tryAnotherWay(wanted: number): Promise<boolean> {
    const { tried, scanned, listed } = this.#effort;
    // Where all matches are among a few, the rest of the list takes less than another way.
    if (this.#triedWays === 'all' || this.#among !== null || this.#test.sql === '1' || this.#spent < tried)
      return false;
    const left = ((wanted - this.#ids.length) * this.#spent) / Math.max(1, this.#ids.length);
    if (left <= tried) return false;
    const versions = this.#db.get<{ n: number }>('SELECT count(*) AS n FROM version')?.n ?? 0;
    const scan = Math.ceil(versions / scanned);
    if (this.#triedWays === 'none') {
      this.#triedWays = 'indexes';
      if (await this.#askIndexes(Math.max(tried, scan))) return true;
    }
    if (left <= scan || this.#among !== null) return false;
    this.#triedWays = 'all';
    const likely = (this.#ids.length * versions) / this.#spent;
    if (likely > listed) return false;
    const met = await scanFully(this.#db, this.#test, listed, () => this.#pace());
    if (met === null) return false;
    await this.#answer(met);
    return true;
  }

  #forget(): void {
    this.#ids.length = 0;
    this.#scan = null;
    this.#isComplete = false;
    this.#tested = 0;
    this.#passed = 0;
    this.#triedWays = 'none';
    this.#among = null;
    this.#test = testQuery(this.#db, this.#search.tree, this.#search.now);
  }

  async #begin(wanted: number): Promise<void> {
    const { tree, now, modelId, sort } = this.#search;
    if (modelId !== null) {
      await this.#answer(await this.#meet(readVersionsOf(this.#db, modelId), tree));
      return;
    }
    const { few, listed, counted } = this.#effort;
    const found = await findCandidates(this.#db, tree, {
      now,
      most: listed,
      tests: (candidates, likely) =>
        candidates > few || this.#isSoonFound(wanted, candidates, likely) ? counted : candidates,
      pace: () => this.#pace(),
    });
    if (found !== null && found.ids.size <= few && !this.#isSoonFound(wanted, found.ids.size, found.likely)) {
      await this.#answer(await this.#meet(found.ids.list(), found.untold));
      return;
    }
    if (found !== null) this.#lookAmong(found);
    this.#scan = scanVersions(this.#db, sort, () => this.#pace());
  }

  #lookAmong({ ids, untold }: Candidates): void {
    this.#among = ids;
    this.#test = testQuery(this.#db, untold, this.#search.now);
  }

  /** Whether the first matches turn up in the order of the list before all candidates would be tested and sorted. */
  #isSoonFound(wanted: number, candidates: number, likely: Likely | null): boolean {
    // Few are soon tested, and then the number of matches is known.
    if (likely === null || candidates <= fewAnyway * this.#effort.counted) return false;
    const matches = Math.min(candidates, likely.matches);
    const tested = (wanted * candidates) / matches + this.#effort.counted;
    const passed = (wanted * likely.versions) / matches;
    return tested + passed / passedPerTest < candidates + matches * testsPerSorted;
  }

  /** Tests all candidates of the rarest conditions, unless they are more than `most`. True when it has found all. */
  async #askIndexes(most: number): Promise<boolean> {
    const { tree, now } = this.#search;
    const found = await findCandidates(this.#db, tree, { now, most, pace: () => this.#pace() });
    if (found === null) return false;
    // To pass by all others takes less than to sort so many.
    if (isEverything(found.untold) && found.ids.size > this.#effort.few) {
      this.#lookAmong(found);
      return false;
    }
    await this.#answer(await this.#meet(found.ids.list(), found.untold));
    return true;
  }

  async #listAll(): Promise<readonly number[] | null> {
    const { tree, now } = this.#search;
    const found = await findCandidates(this.#db, tree, { now, most: this.#effort.many, pace: () => this.#pace() });
    if (found === null) return null;
    const { ids, untold } = found;
    return isEverything(untold) || ids.size <= this.#effort.few ? this.#meet(ids.list(), untold) : null;
  }

  async #meet(ids: readonly number[], tree: QueryTree): Promise<readonly number[]> {
    const test = testQuery(this.#db, tree, this.#search.now);
    const met: number[] = [];
    for (let at = 0; at < ids.length; ) {
      const slice = ids.slice(at, at + this.#slice);
      at += slice.length;
      for (const id of this.#pick(slice, test)) met.push(id);
      await this.#pace();
    }
    return met;
  }

  async #answer(met: readonly number[]): Promise<void> {
    const sorted = await orderVersions(this.#db, met, this.#search.sort, () => this.#pace());
    this.#ids.length = 0;
    for (const id of sorted) this.#ids.push(id);
    this.#isComplete = true;
  }

  async #goOn(): Promise<void> {
    const next = await this.#scan?.next(this.#among === null ? this.#slice : largestSlice);
    if (next === undefined || next.done === true) {
      this.#isComplete = true;
      return;
    }
    this.#passed += next.value.length;
    const ids = this.narrow(next.value);
    for (let at = 0; at < ids.length; ) {
      const slice = ids.slice(at, at + this.#slice);
      at += slice.length;
      for (const id of this.#pick(slice, this.#test)) this.#ids.push(id);
      await this.#pace();
    }
    await this.#pace();
  }

  /** Leaves out those that cannot meet the query, as far as that costs nothing: what {@link FleetSearch.find} learnt. */
  narrow(ids: readonly number[]): readonly number[] {
    const among = this.#among;
    return among === null ? ids : ids.filter((id) => among.has(id));
  }

  /** Picks those that meet the query, in the order given, and learns how many to test at once. */
  meeting(ids: readonly number[]): readonly number[] {
    return this.#pick(this.narrow(ids), this.#test);
  }

  #pick(ids: readonly number[], test: Condition): readonly number[] {
    this.#tested += ids.length;
    if (test.sql === '1') {
      this.#slice = largestSlice;
      return ids;
    }
    const start = performance.now();
    const row = this.#db.get<{ places: string }>(writePlaces(test), packList(ids), ...test.values);
    const places = JSON.parse(row?.places ?? '[]') as number[];
    const met = places.sort((a, b) => a - b).flatMap((place) => ids[place] ?? []);
    const ms = performance.now() - start;
    if (ms > 2 * sliceMs) this.#slice = Math.max(1, Math.floor((this.#slice * sliceMs) / ms));
    else if (ms < sliceMs / 2) this.#slice = Math.min(largestSlice, this.#slice * 2);
    return met;
  }
}

/** ms that the test of one slice may take, and how many versions are in the first and in the largest. */
const sliceMs = 5;
const firstSlice = 10;
const largestSlice = 2_000;

const isEverything = (tree: QueryTree): boolean => tree.kind === 'and' && tree.parts.length === 0;

function readVersionsOf(db: Database, modelId: number): readonly number[] {
  return db.all<Rows>('SELECT id FROM version WHERE model_id = ?', modelId).map(({ id }) => id);
}
