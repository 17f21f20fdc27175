import type { z } from 'zod';
import type { scopeSchema } from './scope-schema.ts';

/** One registry as one person sees it: a connection and, with PrimeHub, the name of a group. */
export type Scope = Readonly<z.infer<typeof scopeSchema>>;

/** Gets a stable key for maps and queries. Two scopes are equal when their keys are. */
export function getScopeKey(scope: Scope): string {
  return `${scope.connectionId}/${scope.group ?? ''}`;
}
