import { useEffect, useMemo } from 'react';
import type { ChoiceSection, ChoiceValue } from '../../../shared/choices/choice-sections.ts';
import { getScopeKey, type Scope } from '../../../shared/connection/scope.ts';
import { getChoiceId, openChoices, useChoices } from './choices.ts';

/** Returns what the person chose for the open registry; undefined when nothing. Sections with one choice have no key. */
export function useChoice<S extends ChoiceSection>(section: S, key = ''): ChoiceValue<S> | undefined {
  // The engine has checked it against the section's schema.
  return useChoices(({ values }) => values.get(getChoiceId(section, key))) as ChoiceValue<S> | undefined;
}

/** Returns all choices of a section by their keys. */
export function useChoicesOf<S extends ChoiceSection>(section: S): ReadonlyMap<string, ChoiceValue<S>> {
  const values = useChoices((state) => state.values);
  return useMemo(() => {
    const prefix = getChoiceId(section, '');
    const own = [...values].filter(([id]) => id.startsWith(prefix));
    return new Map(own.map(([id, value]) => [id.slice(prefix.length), value as ChoiceValue<S>]));
  }, [section, values]);
}

/** Reads the choices of a registry, and returns whether they are known, so that nothing is drawn in another way first. */
export function useOpenChoices(scope: Scope | null): boolean {
  const isKnown = useChoices(
    (state) => state.scope !== null && scope !== null && getScopeKey(state.scope) === getScopeKey(scope),
  );
  useEffect(() => {
    if (scope !== null && !isKnown) void openChoices(scope);
  }, [scope, isKnown]);
  return isKnown;
}
