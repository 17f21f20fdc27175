import { type ParsedQuery, QueryParser } from './query-parser.ts';
import { longestQuery, QuerySource } from './query-source.ts';

/**
 * Reads the text of a query. One in which no field is compared is wholly plain words, as the search of the models takes
 * them: its tree is one `word`. `now`, in ms since the epoch, decides what `today` is.
 */
export function parseQuery(text: string, now: number): ParsedQuery {
  if (text.length > longestQuery) {
    const message = 'a query has 4,000 characters at most';
    return { tree: null, problem: { from: longestQuery, to: text.length, message, isUnfinished: false } };
  }
  const source = new QuerySource(text);
  if (source.hasComparison) return new QueryParser(source, now).read();
  const from = source.skipBlanks(0);
  if (from === source.end) return { tree: { kind: 'and', parts: [], from, to: from }, problem: null };
  const to = from + source.slice(from).trimEnd().length;
  return { tree: { kind: 'word', text: text.slice(from, to), from, to }, problem: null };
}
