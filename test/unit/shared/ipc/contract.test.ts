import { expect, it } from 'vitest';
import type { z } from 'zod';
import { engineRequestNames, mainRequestNames } from '../../../../shared/ipc/channels.ts';
import { answers, events, requests } from '../../../../shared/ipc/contract.ts';

/** Lists every property below a schema as a path. */
function paths(schema: z.core.$ZodType, path = '', seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { def } = schema._zod as unknown as { def: Record<string, unknown> };
  const found: string[] = [];
  const shape = def.shape as Record<string, z.core.$ZodType> | undefined;
  for (const [key, child] of Object.entries(shape ?? {})) {
    found.push(`${path}.${key}`, ...paths(child, `${path}.${key}`, new Set(seen)));
  }
  const inner = ['innerType', 'element', 'valueType', 'in', 'out', 'left', 'right'].map((key) => def[key]);
  const options = Array.isArray(def.options) ? def.options : [];
  for (const child of [...inner, ...options]) {
    if (typeof child === 'object' && child !== null && '_zod' in child) {
      found.push(...paths(child as z.core.$ZodType, path, new Set(seen)));
    }
  }
  return found;
}

const outgoing = [...Object.entries(answers), ...Object.entries(events)];

/** Where a schema has room for a secret, by the names that secrets have. */
function placesForSecrets(schema: z.core.$ZodType): string[] {
  // A pull secret is named by its id, which is no secret itself.
  const allowed = /\.(imagePullSecret|pullSecrets)(\.|$)/;
  return paths(schema).filter((path) => /token|password|secret|authorization/i.test(path) && !allowed.test(path));
}

it.each(outgoing)('what main sends as %s has no place for a secret', (_name, schema) => {
  expect(placesForSecrets(schema)).toEqual([]);
});

it.each(engineRequestNames)('what the engine is asked as %s has no place for the secret of a sign-in', (name) => {
  expect(placesForSecrets(requests[name])).toEqual([]);
});

it('such places are found where there are some: main is given secrets', () => {
  const signIns = ['token', 'auth.password', 'auth.token'].map((key) => `.request.${key}`);
  expect(placesForSecrets(requests['secrets.offer']).toSorted()).toEqual(signIns.toSorted());
  expect(placesForSecrets(requests['secrets.offerDirect']).toSorted()).toEqual(['.signIn.password', '.signIn.token']);
  const given = mainRequestNames.filter((name) => placesForSecrets(requests[name]).length > 0);
  expect(given).toEqual(['secrets.offer', 'secrets.offerDirect']);
});

it('the walk sees into arrays, unions, nullables and nested objects', () => {
  const all = outgoing.flatMap(([name, schema]) => paths(schema, name));
  expect(all).toContain('connections.list.connections.groups.displayName');
  expect(all).toContain('app.info.keychain.reason');
  expect(all).toContain('versions.get.run.params.key');
  expect(all).toContain('deployments.plan.current.history.modelUri');
  const asked = engineRequestNames.flatMap((name) => paths(requests[name], name));
  expect(asked).toContain('connections.signIn.server.attempt');
  expect(asked).toContain('connections.connectDirect.signIn.username');
  expect(asked).toContain('deployments.submit.draft.env.value');
});
