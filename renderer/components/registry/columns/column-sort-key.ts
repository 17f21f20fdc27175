import type { FleetColumn } from '../../../../shared/registry/fleet.ts';

/** Creates the sort key of a chosen column. A name may contain anything, so the kind comes first. */
export function createColumnSortKey({ kind, key }: FleetColumn): string {
  return `${kind}:${key}`;
}

/** Reads the column out of its sort key. */
export function readColumnSortKey(sortKey: string): FleetColumn {
  const at = sortKey.indexOf(':');
  return { kind: sortKey.slice(0, at) as FleetColumn['kind'], key: sortKey.slice(at + 1) };
}
