import { fail } from '../../../../shared/failure/app-failure.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import type { QueryTree } from '../../../../shared/query/query-tree.ts';

/** Reads a query as the lists do. One that cannot be understood finds nothing on screen, so there is nothing to export. */
export function readQuery(text: string, now: number): QueryTree {
  const { tree, problem } = parseQuery(text, now);
  if (problem !== null)
    fail('INVALID_INPUT', 'The query cannot be understood, so there is nothing to copy or export.', {
      hint: 'Correct what is underlined in the search box, or clear it.',
    });
  return tree;
}

/** The conditions of a query; null for plain words or nothing, which lists look for in a way of their own. */
export function readConditions(text: string, now: number): QueryTree | null {
  const tree = readQuery(text, now);
  return tree.kind === 'word' || (tree.kind === 'and' && tree.parts.length === 0) ? null : tree;
}
