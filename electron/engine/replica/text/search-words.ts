import { splitWords } from '../../../../shared/text/split-words.ts';

/**
 * The words of a search. A model matches when each word occurs in its name, description, tags (`key=value`), aliases or
 * stages, folded as `shared/text/fold-text.ts` does.
 */
export interface SearchWords {
  readonly all: readonly string[];
  /** An FTS5 query for the words that the index finds as they are; null when there is none. */
  readonly indexed: string | null;
  /** Words of one or two letters, which are shorter than the trigrams in the index. */
  readonly short: readonly string[];
}

const trigram = 3;

/** Splits the typed text into words; null when it has none. */
export function splitSearch(text: string): SearchWords | null {
  const all = splitWords(text);
  if (all.length === 0) return null;
  const long = all.filter((word) => [...word].length >= trigram);
  return {
    all,
    indexed: long.length === 0 ? null : long.map(quote).join(' AND '),
    short: all.filter((word) => !long.includes(word)),
  };
}

/** Quotes a word, so that nothing in it is an operator of FTS5's query language. */
function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
