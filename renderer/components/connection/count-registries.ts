import type { Connection } from '../../../shared/connection/connection.ts';

/** Counts what can be open: a server by itself, or a group. */
export function countRegistries(connections: readonly Connection[]): number {
  return connections.reduce((sum, each) => sum + (each.kind === 'primehub' ? each.groups.length : 1), 0);
}
