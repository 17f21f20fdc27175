import { foldText } from '../../../../shared/text/fold-text.ts';
import type { StoredConnection } from './stored-connection.ts';

/**
 * Gives a new connection a label of its own: another person's at the same site would have the same, and so would one
 * that somebody renamed to it.
 */
export function nameApart(connection: StoredConnection, others: readonly StoredConnection[]): StoredConnection {
  const taken = new Set(others.map(({ label }) => foldText(label)));
  const isTaken = (label: string): boolean => taken.has(foldText(label));
  if (!isTaken(connection.label)) return connection;
  const own = connection.username === null ? connection.label : `${connection.label} · ${connection.username}`;
  let label = own;
  for (let count = 2; isTaken(label); count += 1) label = `${own} (${count})`;
  return { ...connection, label };
}
