import { foldText } from './fold-text.ts';

/**
 * The words of a search. A model matches when each of them occurs somewhere in its name, description, tags
 * (`key=value`), aliases or stages, without regard to case.
 */
export interface SearchWords {
  readonly all: readonly string[];
  /** Those that the index finds as they are, as a query of FTS5; null when there is none. */
  readonly indexed: string | null;
  /** Those of one or two letters: shorter than what the index holds, which is trigrams. */
  readonly short: readonly string[];
}

const trigram = 3;

/** Splits what was typed; null when there is no word in it. */
export function splitSearch(text: string): SearchWords | null {
  const all = [...new Set(foldText(text).split(/\s+/).filter(Boolean))];
  if (all.length === 0) return null;
  const long = all.filter((word) => [...word].length >= trigram);
  return {
    all,
    indexed: long.length === 0 ? null : long.map(quote).join(' AND '),
    short: all.filter((word) => !long.includes(word)),
  };
}

/** Inside quotes nothing is an operator of FTS5's query language; a quote is written twice. */
function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
