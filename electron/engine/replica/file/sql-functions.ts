import type { DatabaseSync } from 'node:sqlite';
import { buildModelUri } from '../../../../shared/registry/model-uri.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import { meetsTerm, type SearchTerm } from '../../../../shared/text/search-terms.ts';
import { compileLike, type LikePattern } from '../query/conditions/like-pattern.ts';
import { readFlavours } from '../runs/flavours.ts';
import { rankValue, readValue } from '../values/ranked-value.ts';

/** Compiled patterns kept. */
const mostPatterns = 50;

/** Defines what statements, and the steps of `migrations.ts`, ask of the app itself. */
export function defineFunctions(connection: DatabaseSync): void {
  // SQLite's own lower() knows the letters of ASCII alone.
  const define = (name: string, change: (text: string) => bigint | number | string | null): void =>
    connection.function(name, { deterministic: true }, (text) => (text === null ? null : change(String(text))));
  define('fold', foldText);
  define('sort_key', makeNaturalSortKey);
  define('value_rank', (text) => rankValue(text).rank);
  define('value_rest', (text) => rankValue(text).value);
  connection.function('value_text', { deterministic: true }, (rank, value) =>
    rank === null
      ? null
      : readValue(typeof rank === 'number' ? rank : String(rank), value === null ? null : String(value)),
  );
  connection.function('read_flavours', { deterministic: true }, (history, source) =>
    JSON.stringify(readFlavours(String(history), source === null ? null : String(source))),
  );
  connection.function('canonical_uri', { deterministic: true }, (name, version) =>
    buildModelUri(String(name), String(version)),
  );
  defineTests(connection);
}

/** What queries ask of a row. */
function defineTests(connection: DatabaseSync): void {
  const patterns = new Map<string, LikePattern>();
  connection.function('is_like', { deterministic: true }, (text, pattern, ignoresCase) => {
    if (text === null) return null;
    const name = `${ignoresCase}${pattern}`;
    let compiled = patterns.get(name);
    if (compiled === undefined) {
      compiled = compileLike(String(pattern), ignoresCase === 1);
      if (patterns.size >= mostPatterns) patterns.clear();
      patterns.set(name, compiled);
    }
    return compiled(String(text)) ? 1 : 0;
  });
  connection.function('is_nan', { deterministic: true }, (text) => (/^\s*[+-]?nan\s*$/i.test(String(text)) ? 1 : 0));
  connection.function('meets_term', { deterministic: true }, (text, term) =>
    meetsTerm(JSON.parse(String(term)) as SearchTerm, String(text)) ? 1 : 0,
  );
}
