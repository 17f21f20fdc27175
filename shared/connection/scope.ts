import { z } from 'zod';

/** One registry as one person sees it: a connection and, with PrimeHub, the name of the group it is read through. */
export const scopeSchema = z.strictObject({
  connectionId: z.uuid(),
  group: z.string().min(1).max(256).nullable(),
});

export type Scope = Readonly<z.infer<typeof scopeSchema>>;

/** A stable text for maps and query keys; two scopes are equal when their keys are. */
export function getScopeKey(scope: Scope): string {
  return `${scope.connectionId}/${scope.group ?? ''}`;
}
