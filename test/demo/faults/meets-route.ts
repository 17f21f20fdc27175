import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Exchange } from '../mlflow/pipeline.ts';

/**
 * Whether a request is on a route: `*` is every request; a name is that of a GraphQL operation or root field; a path such
 * as `registered-models/search` is one or more whole segments of the request's path.
 */
export function meetsRoute(exchange: Exchange, route: string): boolean {
  if (route === '*') return true;
  const segments = route.replace(/^\/+|\/+$/g, '');
  if (segments !== '' && `${exchange.path}/`.includes(`/${segments}/`)) return true;
  return namesOf(exchange).has(route);
}

/** The operations of a GraphQL request and the fields at their roots; empty for anything else. */
function namesOf({ path, body, query }: Exchange): ReadonlySet<string> {
  if (!path.endsWith('/graphql')) return new Set();
  const texts = body === '' ? [query.get('query')] : queriesIn(body);
  return new Set(texts.flatMap((text) => (typeof text === 'string' ? namesIn(text) : [])));
}

function queriesIn(body: string): readonly unknown[] {
  try {
    const requests: unknown = JSON.parse(body);
    return [requests].flat().map((request) => (request as { query?: unknown } | null)?.query);
  } catch {
    return [];
  }
}

function namesIn(text: string): readonly string[] {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch {
    return [];
  }
  // A fragment at the root is taken in where it stands; those of other types name no operation.
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet] as const] : [],
    ),
  );
  const fieldsOf = (set: SelectionSetNode | undefined): readonly string[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      return fieldsOf(fragments.get(selection.name.value));
    });
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [...(definition.name === undefined ? [] : [definition.name.value]), ...fieldsOf(definition.selectionSet)]
      : [],
  );
}
