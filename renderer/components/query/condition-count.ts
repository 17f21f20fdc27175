import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { QueryField, QueryTree } from '../../../shared/query/query-tree.ts';
import type { FacetName } from '../../../shared/registry/fleet.ts';

/** What each filter is about. */
const fieldsOf: Readonly<Record<FacetName, readonly QueryField['kind'][]>> = {
  deployed: ['deployed'],
  alias: ['alias'],
  stage: ['stage'],
  flavour: ['flavour'],
  user: ['user'],
  tag: ['tag', 'modelTag'],
  registered: ['registered'],
};

/** Counts the values that a query asks for, by the filter that sets them: of `alias in ('a', 'b')` two. */
export function countConditions(query: string): Readonly<Record<FacetName, number>> {
  // Whatever day it is, as many values are asked for.
  const { tree } = parseQuery(query, 0);
  const found = tree === null ? [] : listComparisons(tree);
  const count = (facet: FacetName): number =>
    found
      .filter(({ field }) => fieldsOf[facet].includes(field.kind))
      .reduce((sum, { values }) => sum + values.length, 0);
  return {
    deployed: count('deployed'),
    alias: count('alias'),
    stage: count('stage'),
    flavour: count('flavour'),
    user: count('user'),
    tag: count('tag'),
    registered: count('registered'),
  };
}

function listComparisons(tree: QueryTree): readonly Extract<QueryTree, { kind: 'comparison' }>[] {
  switch (tree.kind) {
    case 'comparison':
      return [tree];
    case 'and':
      return tree.parts.flatMap(listComparisons);
    default:
      // An alternative and a negation are nobody's filter: the query shows them.
      return [];
  }
}
