import { parseQuery } from '../../../../shared/query/parse-query.ts';

/** Whether a text is looked for as plain words, as it compares no field. An empty one and one with a mistake are not. */
export function isPlainQuery(text: string): boolean {
  // What “today” is decides nothing here.
  return parseQuery(text, 0).tree?.kind === 'word';
}
