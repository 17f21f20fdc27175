import type { SQLInputValue } from 'node:sqlite';
import type { ModelsQuery } from '../../../../shared/registry/views.ts';
import { type Database, packList } from '../file/database.ts';
import type { SearchWords } from '../text/search-words.ts';
import { type ModelSort, orderModels, readSortedIds } from './sorted-models.ts';

/** One window of what a search found. */
export interface FoundModels {
  readonly ids: readonly number[];
  readonly total: number;
  /** See ModelsWindow.totalIsBound. */
  readonly totalIsBound: boolean;
}

/** Matches are counted up to a multiple of this: the one that leaves rows to scroll to behind the window. */
const countStep = 1000;
/** Entries of the index that are read for a short word: it may occur many times in one model. */
const entriesPerMatch = 5;
/** Models that are tried one after the other before the index is asked for all matches of a frequent word. */
const leastTried = 2000;

/**
 * Finds one window of the models that match, in time that depends on the window and not on the number of models. Few
 * matches are read from the index and sorted. Matches of frequent words are soon met when models are tried in the order
 * of the list. Only words in between, or at the wrong end of the list, cost a pass over their entries in the index.
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
  // Each word by itself is frequent, all together may be rare: how many there are shows only by counting.
  const met = matchesAmong(db, order, words, bound + 1);
  const isAll = order.length < trial && met.length <= bound;
  const ids = isAll || met.length > end ? met : readAllMatches(db, words, query.sort, bound + 1);
  const isComplete = isAll || (ids !== met && ids.length <= bound);
  return found(ids, Math.min(ids.length, bound), !isComplete);
}

/** What the index tells of a search. */
interface IndexSays {
  /** Models among which all matches are, when that is little enough to be sorted. */
  readonly few: FewModels | null;
  /** So many models match for certain. */
  readonly atLeast: number;
}

interface FewModels {
  readonly ids: readonly number[];
  /** The words that are still to be looked for in them. */
  readonly untested: readonly string[];
}

/** Asks for the words that the index has as they are, then for each short one, until one part leaves few models. */
function readIndex(db: Database, words: SearchWords, bound: number): IndexSays {
  let atLeast = 0;
  if (words.indexed !== null) {
    const sql = 'SELECT rowid AS id FROM model_text WHERE model_text MATCH ? LIMIT ?';
    const ids = readIds(db, sql, words.indexed, bound + 1);
    if (ids.length <= bound) return { few: { ids, untested: words.short }, atLeast };
    if (words.short.length === 0) atLeast = ids.length;
  }
  const limit = entriesPerMatch * bound;
  for (const word of words.short) {
    const entries = readIds(db, `SELECT doc AS id FROM ${trigramsOf} LIMIT ?`, ...rangeOf(word), limit);
    const ids = [...new Set(entries)];
    if (entries.length < limit) {
      return { few: { ids, untested: words.all.filter((each) => each !== word) }, atLeast };
    }
    if (words.all.length === 1) atLeast = ids.length;
  }
  return { few: null, atLeast };
}

function sortMatches(db: Database, { ids, untested }: FewModels, sort: ModelSort): readonly number[] {
  const text = untested.length === 0 ? '' : 'CROSS JOIN model_text_content AS text ON text.id = wanted.value';
  return readIds(
    db,
    `SELECT model.id FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value ${text}
     WHERE ${occurIn(untested)} ORDER BY ${orderModels(sort)}`,
    packList(ids),
    ...untested,
  );
}

/** Those of the models that match, in the order given, at most so many. */
function matchesAmong(db: Database, ids: readonly number[], words: SearchWords, most: number): readonly number[] {
  return readIds(
    db,
    `SELECT text.id FROM json_each(?) AS wanted CROSS JOIN model_text_content AS text ON text.id = wanted.value
     WHERE ${occurIn(words.all)} LIMIT ?`,
    packList(ids),
    ...words.all,
    most,
  );
}

/** The first matches in the order of the list, by way of the index. */
function readAllMatches(db: Database, words: SearchWords, sort: ModelSort, most: number): readonly number[] {
  const [first = '', ...others] = words.short;
  const isIndexed = words.indexed !== null;
  const untested = isIndexed ? words.short : others;
  return readIds(
    db,
    `SELECT model.id FROM model
     ${untested.length === 0 ? '' : 'JOIN model_text_content AS text ON text.id = model.id'}
     WHERE model.id IN (SELECT ${isIndexed ? 'rowid FROM model_text WHERE model_text MATCH ?' : `doc FROM ${trigramsOf}`})
       AND ${occurIn(untested)}
     ORDER BY ${orderModels(sort)} LIMIT ?`,
    ...(words.indexed === null ? rangeOf(first) : [words.indexed]),
    ...untested,
    most,
  );
}

/** Entries of the index for the trigrams that begin with a short word. */
const trigramsOf = 'model_trigram WHERE term >= ? AND term <= ?';

function rangeOf(word: string): readonly [string, string] {
  return [word, `${word}\u{10ffff}`];
}

/** `model_text_content` is where FTS5 keeps the texts; read through the virtual table, each costs twice the time. */
function occurIn(words: readonly string[]): string {
  return words.length === 0 ? 'true' : words.map(() => 'instr(text.c0, ?)').join(' AND ');
}

function readIds(db: Database, sql: string, ...values: readonly SQLInputValue[]): readonly number[] {
  return db.all<{ id: number }>(sql, ...values).map(({ id }) => id);
}
