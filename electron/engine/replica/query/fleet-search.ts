import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { FleetSort } from '../../../../shared/registry/fleet.ts';
import { type Database, packList } from '../file/database.ts';
import { sortCompared } from '../values/sorted-values.ts';
import { type Candidates, findCandidates } from './conditions/candidates.ts';
import type { Condition } from './conditions/condition.ts';
import { testQuery, writePlaces } from './conditions/query-test.ts';
import { orderVersions, type Pace } from './order/version-order.ts';
import { type Rows, scanVersions } from './order/version-scan.ts';

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

/** Candidates of the rarest condition that are tested and sorted at once. */
const fewCandidates = 6_000;
/** Versions tested in the order of the list before the rarest condition is asked for all its candidates. */
const mostTriedInOrder = 8_000;
/** Versions tested for the number of matches alone. */
const mostCounted = 1_000;
/** Candidates of the rarest condition, where it is not rare but most of what was tried did not match. */
const manyCandidates = 150_000;

/**
 * Looks for versions in the order of a list. Where one condition is rare, its index gives what the others are tested on.
 * Where all are common, matches soon turn up in the order of the list. Keeps what it found, so that the next window
 * further down goes on from there.
 */
export class FleetSearch {
  readonly #db: Database;
  readonly #search: VersionSearch;
  readonly #test: Condition;
  readonly #ids: number[] = [];
  #scan: AsyncGenerator<readonly number[], void, number> | null = null;
  #isComplete = false;
  #tested = 0;
  #slice = firstSlice;
  #hasTriedAll = false;
  #turn: Promise<unknown> = Promise.resolve();
  #pace: Pace = async () => undefined;

  constructor(db: Database, search: VersionSearch) {
    this.#db = db;
    this.#search = search;
    this.#test = testQuery(db, search.tree, search.now);
  }

  /** Finds the first `wanted` matches, and as many up to `counted` as cost little to count. One call after the other. */
  find(wanted: number, counted: number, pace: Pace): Promise<FoundVersions> {
    const turn = this.#turn.then(() => {
      this.#pace = pace;
      return this.#find(wanted, counted);
    });
    // What was cut off is begun anew: some of it may be lost.
    this.#turn = turn.catch(() => this.#forget());
    return turn;
  }

  async #find(wanted: number, counted: number): Promise<FoundVersions> {
    if (this.#scan === null && !this.#isComplete) await this.#begin();
    let testedBeyond = 0;
    while (!this.#isComplete && this.#ids.length < counted) {
      const hasWindow = this.#ids.length >= wanted;
      if (hasWindow && testedBeyond >= mostCounted) break;
      if (!hasWindow && this.#isUnlucky(wanted) && (await this.#testAll())) break;
      const before = this.#tested;
      await this.#goOn();
      if (hasWindow) testedBeyond += this.#tested - before;
    }
    return { ids: this.#ids, isComplete: this.#isComplete };
  }

  /** Whether so few of those tried matched that it is time for another way. */
  #isUnlucky(wanted: number): boolean {
    return !this.#hasTriedAll && this.#tested >= mostTriedInOrder && this.#ids.length < wanted;
  }

  #forget(): void {
    this.#ids.length = 0;
    this.#scan = null;
    this.#isComplete = false;
    this.#tested = 0;
  }

  async #begin(): Promise<void> {
    const { tree, now, modelId } = this.#search;
    const few =
      modelId === null
        ? findCandidates(this.#db, tree, now, fewCandidates)
        : { ids: readVersionsOf(this.#db, modelId), untold: tree };
    if (few !== null) await this.#answer(few);
    else this.#scan = scanVersions(this.#db, this.#search.sort, () => this.#pace());
  }

  /** Tests all candidates of the rarest condition. False when there are too many. */
  async #testAll(): Promise<boolean> {
    this.#hasTriedAll = true;
    await sortCompared(this.#db, this.#search.tree, () => this.#pace());
    const many = findCandidates(this.#db, this.#search.tree, this.#search.now, manyCandidates);
    await this.#pace();
    if (many === null) return false;
    await this.#answer(many);
    return true;
  }

  async #answer({ ids, untold }: Candidates): Promise<void> {
    const test = testQuery(this.#db, untold, this.#search.now);
    const met: number[] = [];
    for (let at = 0; at < ids.length; ) {
      const slice = ids.slice(at, at + this.#slice);
      at += slice.length;
      met.push(...this.#pick(slice, test));
      await this.#pace();
    }
    const sorted = await orderVersions(this.#db, met, this.#search.sort, () => this.#pace());
    this.#ids.length = 0;
    for (const id of sorted) this.#ids.push(id);
    this.#isComplete = true;
  }

  async #goOn(): Promise<void> {
    const next = await this.#scan?.next(this.#slice);
    if (next === undefined || next.done === true) {
      this.#isComplete = true;
      return;
    }
    for (let at = 0; at < next.value.length; ) {
      const slice = next.value.slice(at, at + this.#slice);
      at += slice.length;
      this.#ids.push(...this.meeting(slice));
      await this.#pace();
    }
    await this.#pace();
  }

  /** Picks those that meet the query, in the order given, and learns how many to test at once. */
  meeting(ids: readonly number[]): readonly number[] {
    return this.#pick(ids, this.#test);
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

function readVersionsOf(db: Database, modelId: number): readonly number[] {
  return db.all<Rows>('SELECT id FROM version WHERE model_id = ?', modelId).map(({ id }) => id);
}
