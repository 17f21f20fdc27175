import type { ModelsQuery, ModelsWindow } from '../../../../shared/registry/views.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import type { Database } from '../file/database.ts';
import { type SearchWords, sortTerms, splitSearch } from '../text/search-words.ts';
import { findModelId } from './model-row.ts';
import { readModelRows } from './model-rows.ts';
import { findModels, keepMatches } from './model-search.ts';
import { readSortedIds } from './sorted-models.ts';

/** Reads one window of the models list and how many models match the search. */
export function readModelsWindow(db: Database, query: ModelsQuery, totalModels: number): ModelsWindow {
  const words = resolveNames(db, splitSearch(query.search));
  const { ids, total, totalIsBound } =
    words === null
      ? { ids: readSortedIds(db, query.sort, query.offset, query.limit), total: totalModels, totalIsBound: false }
      : findModels(db, words, query);
  return { rows: readModelRows(db, ids, words), total, totalIsBound, totalModels, problem: null };
}

/** Returns the function that picks the models that a search finds, in the order given; null for all. */
export function matchWords(db: Database, search: string): ((ids: readonly number[]) => readonly number[]) | null {
  const words = resolveNames(db, splitSearch(search));
  return words === null ? null : (ids) => keepMatches(db, ids, words);
}

/**
 * A URI names one model exactly, or else in another case. Where there is none of that name, it is looked for as a word is.
 */
function resolveNames(db: Database, words: SearchWords | null): SearchWords | null {
  if (words === null || !words.lookedUp.some(({ kind }) => kind === 'model')) return words;
  return sortTerms(
    words.all.map((term) => {
      if (term.kind !== 'model' || findModelId(db, term.name) !== null) return term;
      const name = findNameLike(db, term.name);
      return name === null ? { kind: 'text', spellings: [foldText(term.name)] } : { ...term, name };
    }),
  );
}

function findNameLike(db: Database, name: string): string | null {
  const sql = 'SELECT name FROM model WHERE sort_key = ? ORDER BY name LIMIT 1';
  return db.get<{ name: string }>(sql, makeNaturalSortKey(name))?.name ?? null;
}
