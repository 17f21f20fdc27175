import type { QueryTree } from '../../../../../shared/query/query-tree.ts';
import type { Database } from '../../file/database.ts';
import { countChanges } from '../count-changes.ts';
import { readIdList } from '../id-list.ts';
import { IdSet } from '../id-set.ts';
import type { Pace } from '../order/version-order.ts';
import type { Condition } from './condition.ts';
import { isTold } from './is-told.ts';
import { lookUp } from './lookup.ts';
import { tryOnSample } from './version-sample.ts';

/** Entries of an index read before it is known that they are few. */
const triedFirst = 100;
/** To read an entry of another index takes so much less than to test a version. */
const entriesPerTest = 30;
/** Versions that are tested sooner than any other index is read. */
const soonTested = 50;
/** Entries of an index read at most, and in one step of some ms. */
const mostRead = 150_000;
const readAtOnce = 40_000;
/** An index is left unread when it seems to have so many times more entries than would be of use. */
const tooMany = 1.2;

/** Versions among which all matches of a query are. */
export interface Candidates {
  /** Row ids, which are listed in the order of the file. */
  readonly ids: IdSet;
  /** What they are still to be tested for: the indexes that have them tell the rest. */
  readonly untold: QueryTree;
  readonly likely: Likely | null;
}

/** How many of how many versions seem to match; null where that is not known, or next to none. */
export interface Likely {
  readonly matches: number;
  readonly versions: number;
}

export interface CandidateSearch {
  /** ms since the epoch. */
  readonly now: number;
  readonly most: number;
  /** How many of so many candidates are going to be tested, unless others tell more. All of them unless told. */
  readonly tests?: (candidates: number, likely: Likely | null) => number;
  readonly pace: Pace;
}

/**
 * Finds candidates: those that the index with the fewest has, as far as they are in other indexes that are quicker to read than
 * candidates to test. null when each index has more than `most`, or none tells.
 */
export async function findCandidates(
  db: Database,
  tree: QueryTree,
  { now, most, tests = (candidates) => candidates, pace }: CandidateSearch,
): Promise<Candidates | null> {
  const parts = tree.kind === 'and' ? tree.parts : [tree];
  const few = most > triedFirst ? await findFewest(db, parts, now, triedFirst, pace) : null;
  const tried = few === null ? tryOnSample(db, parts, now) : null;
  const isOfUse = (part: QueryTree, limit: number): boolean => {
    const estimate = tried?.estimateOf(part) ?? null;
    return estimate === null || !estimate.isSure || estimate.versions <= limit * tooMany;
  };
  const numberOf = (part: QueryTree): number => tried?.estimateOf(part)?.versions ?? 0;
  const byNumber = parts.toSorted((a, b) => numberOf(a) - numberOf(b));
  const fewest = few ?? (await findFewest(db, byNumber, now, most, pace, isOfUse));
  if (fewest === null) return null;
  let { ids } = fewest;
  const likely = tried?.ofAll?.isSure === true ? { matches: tried.ofAll.versions, versions: tried.versions } : null;
  const told = new Set([fewest.part].filter(isTold));
  for (const part of parts) {
    if (ids.size <= soonTested) break;
    if (part === fewest.part) continue;
    const limit = Math.min(mostRead, entriesPerTest * tests(ids.size, likely));
    if (!isOfUse(part, limit)) continue;
    const others = await findAmong(db, part, now, limit, pace);
    if (others === null) continue;
    ids = ids.intersect(others);
    if (isTold(part)) told.add(part);
  }
  const untold = parts.filter((part) => !told.has(part));
  return { ids, untold: { kind: 'and', parts: untold, from: tree.from, to: tree.to }, likely };
}

/** Each index is read no further than to the number of the fewest so far. */
async function findFewest(
  db: Database,
  parts: readonly QueryTree[],
  now: number,
  most: number,
  pace: Pace,
  isOfUse: (part: QueryTree, limit: number) => boolean = () => true,
): Promise<{ readonly part: QueryTree; readonly ids: IdSet } | null> {
  let fewest: { readonly part: QueryTree; readonly ids: IdSet } | null = null;
  for (const part of parts) {
    const limit: number = fewest === null ? most : fewest.ids.size - 1;
    if (limit < 0) break;
    if (!isOfUse(part, limit)) continue;
    const ids = await findAmong(db, part, now, limit, pace);
    if (ids !== null) fewest = { part, ids };
  }
  return fewest;
}

async function findAmong(db: Database, tree: QueryTree, now: number, most: number, pace: Pace): Promise<IdSet | null> {
  switch (tree.kind) {
    case 'and': {
      let fewest: IdSet | null = null;
      for (const part of tree.parts) {
        const limit: number = fewest === null ? most : fewest.size - 1;
        if (limit < 0) break;
        fewest = (await findAmong(db, part, now, limit, pace)) ?? fewest;
      }
      return fewest;
    }
    case 'or': {
      let all = IdSet.of([]);
      for (const part of tree.parts) {
        const found = await findAmong(db, part, now, most - all.size, pace);
        if (found === null) return null;
        all = all.unite(found);
      }
      return all;
    }
    case 'not':
      return tree.part.kind === 'not' ? findAmong(db, tree.part.part, now, most, pace) : null;
    default: {
      const entries = lookUp(db, tree, now);
      const ids = entries === null ? null : await readEntries(db, entries, most + 1, pace);
      return ids === null || ids.length > most ? null : IdSet.of(ids);
    }
  }
}

/** Reads the first entries of an index, some at a time. */
async function readEntries(db: Database, entries: Condition, most: number, pace: Pace): Promise<readonly number[]> {
  if (most <= readAtOnce) {
    const ids = readIdList(db, entries, most);
    await pace();
    return ids;
  }
  const changes = countChanges(db);
  const ids: number[] = [];
  while (ids.length < most) {
    const limit = Math.min(readAtOnce, most - ids.length);
    const next = readIdList(db, entries, limit, ids.length);
    for (const id of next) ids.push(id);
    await pace();
    if (next.length < limit) break;
    // Others may have come or gone before the place where it was to go on.
    if (countChanges(db) !== changes) return readIdList(db, entries, most);
  }
  return ids;
}
