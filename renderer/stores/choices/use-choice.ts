import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ChoiceSection, ChoiceValue } from '../../../shared/choices/choice-sections.ts';
import { getScopeKey, type Scope } from '../../../shared/connection/scope.ts';
import { getChoiceId, openChoices, useChoices } from './choices.ts';

/** Returns what the person chose for the open registry; undefined when nothing. Sections with one choice have no key. */
export function useChoice<S extends ChoiceSection>(section: S, key = ''): ChoiceValue<S> | undefined {
  // The engine has checked it against the section's schema.
  return useChoices(({ values }) => values.get(getChoiceId(section, key))) as ChoiceValue<S> | undefined;
}

/** Returns all choices of a section by their keys: the same map until one of them changes. */
export function useChoicesOf<S extends ChoiceSection>(section: S): ReadonlyMap<string, ChoiceValue<S>> {
  // The engine has checked them against the section's schema.
  return useChoices(useShallow(({ values }) => pickSection(values, section))) as ReadonlyMap<string, ChoiceValue<S>>;
}

type Values = ReadonlyMap<string, unknown>;

/** Many parts of a page ask for the same section. */
const picked = new WeakMap<Values, Map<ChoiceSection, Values>>();

function pickSection(values: Values, section: ChoiceSection): Values {
  const known = picked.get(values)?.get(section);
  if (known !== undefined) return known;
  const prefix = getChoiceId(section, '');
  const own = [...values].filter(([id]) => id.startsWith(prefix));
  const choices = new Map(own.map(([id, value]) => [id.slice(prefix.length), value]));
  picked.set(values, (picked.get(values) ?? new Map<ChoiceSection, Values>()).set(section, choices));
  return choices;
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
