/*
 * The attack: a server, or a proxy with a fault, whose pages never end: page tokens that lead in a circle (A, B, A, B…),
 * always new tokens to empty or repeated pages, or rows without end. The app would ask for ever and never finish.
 */
import { fail } from '../../../../shared/failure/app-failure.ts';

/** What one page says, as far as the end of the pages depends on it. */
export interface SeenPage {
  /** What names its rows; null when the caller cannot tell. */
  readonly keys: Iterable<string> | null;
  readonly next: string | null;
}

/**
 * Pages in a row that may hold nothing new. One may be empty before the end, and as many rows as a page holds may be
 * added in front of it while the pages are read.
 */
const mostWithoutNews = 3;
/** Two million models on pages of the usual size. */
const usualMostPages = 10_000;

/** Watches the pages of one reading and throws AppFailure `ANSWER_INVALID` as soon as they cannot end any more. */
export function createPagingGuard(what: string, mostPages = usualMostPages): (page: SeenPage) => void {
  const tokens = new Set<string>();
  const rows = new Set<number>();
  let pages = 0;
  let withoutNews = 0;

  return ({ keys, next }) => {
    pages += 1;
    if (next === null) return;
    const known = rows.size;
    for (const key of keys ?? []) rows.add(hashKey(key));
    withoutNews = rows.size > known || keys === null ? 0 : withoutNews + 1;
    if (tokens.has(next)) neverEnds(what, `After ${pages} pages it led back to a page that was already read.`);
    if (withoutNews >= mostWithoutNews) neverEnds(what, `Its last ${withoutNews} pages held nothing new.`);
    if (pages >= mostPages) neverEnds(what, `It went on after ${pages.toLocaleString('en-US')} pages.`);
    tokens.add(next);
  };
}

function neverEnds(what: string, how: string): never {
  return fail('ANSWER_INVALID', `MLflow’s list of ${what} does not end.`, {
    hint: `${how} The server, or a proxy in front of it, handles page tokens wrongly. What was read so far is kept; tell the server’s operator.`,
  });
}

/** Numbers of this size take little memory: a registry may have 100,000 names. Two names rarely share one. */
function hashKey(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return hash >>> 2;
}
