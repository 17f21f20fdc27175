import { create } from 'zustand';
import { getScopeKey, type Scope } from '../../shared/connection/scope.ts';

interface OpenScope {
  readonly scope: Scope | null;
  setScope(scope: Scope | null): void;
}

/** The registry whose pages are on screen. An equal scope keeps its object, so that pages do not ask again. */
export const useOpenScope = create<OpenScope>((set) => ({
  scope: null,
  setScope: (next) =>
    set(({ scope }) =>
      scope !== null && next !== null && getScopeKey(scope) === getScopeKey(next) ? {} : { scope: next },
    ),
}));

/** Returns the open scope, for pages that exist only inside one. Throws elsewhere. */
export function useScope(): Scope {
  const scope = useOpenScope((state) => state.scope);
  if (scope === null) throw new Error('This page needs an open connection');
  return scope;
}
