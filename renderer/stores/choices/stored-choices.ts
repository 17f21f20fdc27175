import type { Choice } from '../../../shared/choices/choice.ts';
import { type ChoiceSection, choiceSections } from '../../../shared/choices/choice-sections.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { getScopeKey, type Scope } from '../../../shared/connection/scope.ts';
import { call } from '../../bridge/bridge-client.ts';

/**
 * Gives the engine what the page's own storage still holds under a key, and removes it there once it is on disk. Without an answer it
 * stays for the next time.
 */
export async function takeOverStoredChoices(storageKey: string): Promise<void> {
  const text = localStorage.getItem(storageKey);
  if (text === null) return;
  const { connections } = await call('connections.list', {});
  const { problem } = await call('choices.takeOver', { choices: [...readStoredChoices(text, connections)] });
  if (problem === null) localStorage.removeItem(storageKey);
}

interface Placed {
  readonly scope: Scope;
  readonly choice: Choice;
}

/** Reads what was stored, as far as it is sound and of a registry that there still is. */
export function readStoredChoices(text: string, connections: readonly Connection[]): readonly Placed[] {
  const scopes = connections.flatMap(listScopes);
  const { columns, sorts } = parse(text);
  return [...place(scopes, 'model.columns', columns), ...place(scopes, 'model.sort', sorts)].slice(0, 20_000);
}

function place(scopes: readonly Scope[], section: ChoiceSection, stored: unknown): readonly Placed[] {
  if (typeof stored !== 'object' || stored === null) return [];
  return Object.entries(stored).flatMap(([place, stored]) => {
    // A group's name and a model's may hold the slash that stands between them: the longest group that fits is meant.
    const [scope] = scopes
      .filter((each) => place.startsWith(`${getScopeKey(each)}/`))
      .toSorted((a, b) => getScopeKey(b).length - getScopeKey(a).length);
    const { data: value } = choiceSections[section].value.safeParse(stored);
    if (scope === undefined || value === undefined) return [];
    const key = place.slice(getScopeKey(scope).length + 1);
    return key === '' || key.length > 1_000 ? [] : [{ scope, choice: { section, key, value } }];
  });
}

function listScopes(connection: Connection): readonly Scope[] {
  if (connection.kind === 'mlflow') return [{ connectionId: connection.id, group: null }];
  return connection.groups.map(({ name }) => ({ connectionId: connection.id, group: name }));
}

function parse(text: string): { readonly columns?: unknown; readonly sorts?: unknown } {
  try {
    const { state } = JSON.parse(text) as { readonly state?: object };
    return state ?? {};
  } catch {
    return {};
  }
}
