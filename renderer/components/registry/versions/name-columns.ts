import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';

/** As queries and exports name them. */
const prefixes = { metric: 'metrics', param: 'params', tag: 'tags' } as const;

/**
 * Names columns by their keys. One that another column has the name of, such as a metric and a parameter `loss`, says what
 * it is of. `others` are the heads of the columns beside them.
 */
export function nameColumns(columns: readonly FleetColumn[], others: readonly string[]): readonly string[] {
  const all = [...others, ...columns.map(({ key }) => key)].map((name) => toVisibleText(name));
  const counts = new Map<string, number>();
  for (const name of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return columns.map(({ kind, key }) => {
    const name = toVisibleText(key);
    return (counts.get(name) ?? 0) > 1 ? `${prefixes[kind]}.${name}` : name;
  });
}
