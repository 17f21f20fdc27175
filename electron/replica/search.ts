import { foldText } from './fold-text.ts';

/** A condition on rows of `model_search` and the values of its parameters. */
export interface SearchCondition {
  readonly sql: string;
  readonly values: readonly string[];
}

const columns = ['name', 'description', 'tags', 'labels'];
/** The index knows no shorter texts. */
const trigram = 3;

/**
 * Models in whose name, description, tags (`key=value`), aliases or stages every word of the text occurs, without
 * regard to case. Words too short for the index are looked for in the text itself. null when there is no word.
 */
export function searchCondition(text: string): SearchCondition | null {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  const indexed = words.filter((word) => [...word].length >= trigram);
  const scanned = words.filter((word) => [...word].length < trigram);
  const conditions = scanned.map(() => `(${columns.map((column) => `instr(${column}, ?)`).join(' OR ')})`);
  const values = scanned.flatMap((word) => columns.map(() => word));
  if (indexed.length > 0) {
    conditions.unshift('model_search MATCH ?');
    values.unshift(indexed.map(quote).join(' AND '));
  }
  return conditions.length === 0 ? null : { sql: conditions.join(' AND '), values };
}

/** Inside quotes nothing is an operator of FTS5's query language; a quote is written twice. */
function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
