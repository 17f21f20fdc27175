import type { SQLInputValue } from 'node:sqlite';
import type { ModelsQuery } from '../../../../shared/registry/views.ts';
import { type Database, packList } from '../file/database.ts';
import type { SearchWords } from '../text/search-words.ts';
import { type ModelSort, orderModels, readSortedIds } from './sorted-models.ts';

/** One window of a search's matches. */
export interface FoundModels {
  readonly ids: readonly number[];
  readonly total: number;
  /** See ModelsWindow.totalIsBound. */
  readonly totalIsBound: boolean;
}

/** Matches are counted up to a multiple of this: the first beyond the window, so that there are rows to scroll to. */
const countStep = 1000;
/** Index entries read per match of a short word, which may occur many times in one model. */
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
  readonly untested: readonly string[];
}

/** Asks the index for the words it holds as they are, then for each short one, until few models remain. */
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

/** Picks the matching models in the order given, at most `most`. */
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

/** Reads the first matches in list order through the index. */
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

/** Index entries for the trigrams that start with a short word. */
const trigramsOf = 'model_trigram WHERE term >= ? AND term <= ?';

function rangeOf(word: string): readonly [string, string] {
  return [word, `${word}\u{10ffff}`];
}

/** FTS5 keeps the texts in `model_text_content`. Reading them through the virtual table takes twice as long. */
function occurIn(words: readonly string[]): string {
  return words.length === 0 ? 'true' : words.map(() => 'instr(text.c0, ?)').join(' AND ');
}

function readIds(db: Database, sql: string, ...values: readonly SQLInputValue[]): readonly number[] {
  return db.all<{ id: number }>(sql, ...values).map(({ id }) => id);
}
