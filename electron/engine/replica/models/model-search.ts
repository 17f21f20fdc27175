import type { SQLInputValue } from 'node:sqlite';
import type { ModelsQuery } from '../../../../shared/registry/views.ts';
import type { SearchTerm } from '../../../../shared/text/search-terms.ts';
import { type Database, packList } from '../file/database.ts';
import type { SearchWords } from '../text/search-words.ts';
import { type ModelSort, orderModels, readSortedIds } from './sorted-models.ts';
import { type Condition, lookUpTerm, testTerm } from './term-conditions.ts';

/** One window of a search's matches. */
export interface FoundModels {
  readonly ids: readonly number[];
  readonly total: number;
  /** See ModelsWindow.totalIsBound. */
  readonly totalIsBound: boolean;
}

/** Matches are counted up to a multiple of this: the first beyond the window, so that there are rows to scroll to. */
const countStep = 1000;
/** Index entries read per match of a short word or a version, which may occur many times in one model. */
const entriesPerMatch = 5;
/** Models to try one by one before asking the index for all matches of a frequent word. */
const leastTried = 2000;

/**
 * Finds one window of the matching models, in time that depends on the window and not on the number of models. Few
 * matches are read from the index and sorted. Matches of frequent words soon turn up when trying models in list order.
 * Only words in between, or at the wrong end of the list, cost a pass over their entries in the index.
 */
export function findModels(db: Database, words: SearchWords, query: ModelsQuery): FoundModels {
  const end = query.offset + query.limit;
  const bound = countStep * (Math.floor(end / countStep) + 1);
  const found = (ids: readonly number[], total: number, totalIsBound: boolean): FoundModels => ({
    ids: ids.slice(query.offset, end),
    total,
    totalIsBound,
  });

  const { few, atLeast } = readIndex(db, words, bound);
  if (few !== null) {
    const ids = sortMatches(db, few, query.sort);
    return found(ids, ids.length, false);
  }
  const trial = Math.max(leastTried, 2 * end);
  const order = readSortedIds(db, query.sort, 0, trial);
  if (atLeast > bound) {
    const met = matchesAmong(db, order, words, end);
    return found(met.length === end ? met : readAllMatches(db, words, query.sort, end), bound, true);
  }
  // Each word alone is frequent, but all together may be rare: only counting tells.
  const met = matchesAmong(db, order, words, bound + 1);
  const isAll = order.length < trial && met.length <= bound;
  const ids = isAll || met.length > end ? met : readAllMatches(db, words, query.sort, bound + 1);
  const isComplete = isAll || (ids !== met && ids.length <= bound);
  return found(ids, Math.min(ids.length, bound), !isComplete);
}

/** What the index tells about a search. */
interface IndexSays {
  /** Models that include all matches, when they are few enough to sort. */
  readonly few: FewModels | null;
  /** How many models certainly match. */
  readonly atLeast: number;
}

interface FewModels {
  readonly ids: readonly number[];
  /** The words still to look for in these models. */
  readonly untested: readonly SearchTerm[];
}

/**
 * Asks other tables for what they know, the index for the words it holds as they are, then for each short one, until few
 * models remain.
 */
function readIndex(db: Database, words: SearchWords, bound: number): IndexSays {
  let atLeast = 0;
  const limit = entriesPerMatch * bound;
  for (const term of words.lookedUp) {
    const { sql, values } = lookUpTerm(term);
    const entries = readIds(db, `SELECT id FROM (${sql}) LIMIT ?`, ...values, limit);
    if (entries.length < limit) return { few: { ids: [...new Set(entries)], untested: words.all }, atLeast };
  }
  if (words.indexed !== null) {
    const sql = 'SELECT rowid AS id FROM model_text WHERE model_text MATCH ? LIMIT ?';
    const ids = readIds(db, sql, words.indexed, bound + 1);
    const untested = [...words.short, ...words.lookedUp];
    if (ids.length <= bound) return { few: { ids, untested }, atLeast };
    if (untested.length === 0) atLeast = ids.length;
  }
  for (const word of words.short) {
    const { sql, values } = findTrigrams(word);
    const entries = readIds(db, `SELECT id FROM (${sql}) LIMIT ?`, ...values, limit);
    const ids = [...new Set(entries)];
    if (entries.length < limit) {
      return { few: { ids, untested: words.all.filter((each) => each !== word) }, atLeast };
    }
    if (words.all.length === 1) atLeast = ids.length;
  }
  return { few: null, atLeast };
}

function sortMatches(db: Database, { ids, untested }: FewModels, sort: ModelSort): readonly number[] {
  const { sql, values } = testAll(untested);
  return readIds(
    db,
    `SELECT model.id FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value ${joinText(untested)}
     WHERE ${sql} ORDER BY ${orderModels(sort)}`,
    packList(ids),
    ...values,
  );
}

/** Picks the models that a search finds, in the order given. A few thousand take a few ms. */
export function keepMatches(db: Database, ids: readonly number[], words: SearchWords): readonly number[] {
  return matchesAmong(db, ids, words, ids.length);
}

/** Picks the matching models in the order given, at most `most`. */
function matchesAmong(db: Database, ids: readonly number[], words: SearchWords, most: number): readonly number[] {
  const { sql, values } = testAll(words.all);
  const join = words.lookedUp.length === 0 ? '' : 'CROSS JOIN model ON model.id = wanted.value';
  return readIds(
    db,
    `SELECT text.id FROM json_each(?) AS wanted ${join} CROSS JOIN model_text_content AS text ON text.id = wanted.value
     WHERE ${sql} LIMIT ?`,
    packList(ids),
    ...values,
    most,
  );
}

/** Reads the first matches in list order through the index. */
function readAllMatches(db: Database, words: SearchWords, sort: ModelSort, most: number): readonly number[] {
  const { candidates, untested } = findCandidates(words);
  const { sql, values } = testAll(untested);
  return readIds(
    db,
    `SELECT model.id FROM model ${joinText(untested)}
     WHERE model.id IN (${candidates.sql}) AND ${sql}
     ORDER BY ${orderModels(sort)} LIMIT ?`,
    ...candidates.values,
    ...values,
    most,
  );
}

/** Where to start, and what that leaves to test. */
function findCandidates({ all, indexed, short, lookedUp }: SearchWords): {
  readonly candidates: Condition;
  readonly untested: readonly SearchTerm[];
} {
  if (indexed !== null) {
    const sql = 'SELECT rowid FROM model_text WHERE model_text MATCH ?';
    return { candidates: { sql, values: [indexed] }, untested: [...short, ...lookedUp] };
  }
  const [first] = lookedUp;
  if (first !== undefined) return { candidates: lookUpTerm(first), untested: all };
  const [letters, ...others] = short;
  if (letters === undefined) throw new Error('A search without a term');
  return { candidates: findTrigrams(letters), untested: others };
}

/** Finds the index entries for the trigrams that start with a short spelling. */
function findTrigrams({ spellings }: SearchTerm): Condition {
  const sql = 'SELECT doc AS id FROM model_trigram WHERE term >= ? AND term <= ?';
  return {
    sql: spellings.map(() => sql).join(' UNION ALL '),
    values: spellings.flatMap((start) => [start, `${start}\u{10ffff}`]),
  };
}

/** FTS5 keeps the texts in `model_text_content`. Reading them through the virtual table takes twice as long. */
function joinText(terms: readonly SearchTerm[]): string {
  return terms.length === 0 ? '' : 'CROSS JOIN model_text_content AS text ON text.id = model.id';
}

function testAll(terms: readonly SearchTerm[]): Condition {
  const tests = terms.map(testTerm);
  return {
    sql: tests.length === 0 ? 'true' : tests.map(({ sql }) => sql).join(' AND '),
    values: tests.flatMap(({ values }) => values),
  };
}

function readIds(db: Database, sql: string, ...values: readonly SQLInputValue[]): readonly number[] {
  return db.all<{ id: number }>(sql, ...values).map(({ id }) => id);
}
