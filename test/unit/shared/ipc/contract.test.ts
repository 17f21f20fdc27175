import { expect, it } from 'vitest';
import type { z } from 'zod';
import { events, requests } from '../../../../shared/ipc/contract.ts';

/** Every property name below a schema, as paths. */
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

const outgoing = [
  ...Object.entries(requests).map(([name, { output }]) => [name, output] as const),
  ...Object.entries(events),
];

it.each(outgoing)('what main sends as %s has no place for a secret', (_name, schema) => {
  // A pull secret is named by its id, which is no secret itself.
  const allowed = /\.(imagePullSecret|pullSecrets)(\.|$)/;
  const suspicious = paths(schema).filter(
    (path) => /token|password|secret|authorization/i.test(path) && !allowed.test(path),
  );
  expect(suspicious).toEqual([]);
});

it('the walk sees into arrays, unions, nullables and nested objects', () => {
  const all = outgoing.flatMap(([name, schema]) => paths(schema, name));
  expect(all).toContain('connections.list.connections.groups.displayName');
  expect(all).toContain('app.info.keychain.reason');
  expect(all).toContain('versions.get.run.params.key');
  expect(all).toContain('deployments.plan.current.history.modelUri');
});
