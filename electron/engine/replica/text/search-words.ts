import { parseSearch, type SearchTerm } from '../../../../shared/text/search-terms.ts';

/**
 * The terms of a search by how they are found. A model matches when it meets each of them: in its text (name, aliases,
 * stages, tags, description, folded as `shared/text/fold-text.ts` does), or by its versions and their runs.
 */
export interface SearchWords {
  readonly all: readonly SearchTerm[];
  /** An FTS5 query for the terms that the index finds as they are; null when there is none. */
  readonly indexed: string | null;
  /** Terms with a spelling of one or two letters, which is shorter than the trigrams in the index. */
  readonly short: readonly SearchTerm[];
  /** Terms that other tables meet as well as the text: versions and runs. */
  readonly lookedUp: readonly LookedUpTerm[];
}

export type LookedUpTerm = Extract<SearchTerm, { readonly kind: 'version' | 'run' | 'model' }>;

const trigram = 3;

/** Splits the typed text into what is looked for; null when that is nothing. */
export function splitSearch(text: string): SearchWords | null {
  const terms = parseSearch(text);
  return terms.length === 0 ? null : sortTerms(terms);
}

/** Sorts the terms of a search by how they are found. */
export function sortTerms(all: readonly SearchTerm[]): SearchWords {
  const lookedUp = all.filter(isLookedUp);
  const inText = all.filter((term) => !isLookedUp(term));
  const isLong = ({ spellings }: SearchTerm): boolean => spellings.every((each) => [...each].length >= trigram);
  const long = inText.filter(isLong);
  return {
    all,
    indexed: long.length === 0 ? null : long.map(({ spellings }) => writeFtsQuery(spellings)).join(' AND '),
    short: inText.filter((term) => !isLong(term)),
    lookedUp,
  };
}

function isLookedUp(term: SearchTerm): term is LookedUpTerm {
  return term.kind === 'version' || term.kind === 'run' || term.kind === 'model';
}

/** Writes the FTS5 query for texts with one of some spellings. */
export function writeFtsQuery(spellings: readonly string[]): string {
  return `(${spellings.map(quote).join(' OR ')})`;
}

/** Quotes a spelling, so that nothing in it is an operator of FTS5's query language. */
function quote(spelling: string): string {
  return `"${spelling.replaceAll('"', '""')}"`;
}
