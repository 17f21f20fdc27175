import type { Connection } from '../../../shared/connection/connection.ts';
import { foldText } from '../../../shared/text/fold-text.ts';

/**
 * Says what tells a connection from another one to the same server, where its own name does not: whose it is. null where
 * the name is enough.
 */
export function tellApart(connection: Connection, connections: readonly Connection[]): string | null {
  const { id, address, label, username } = connection;
  const hasTwin = connections.some((each) => each.id !== id && each.address === address);
  if (!hasTwin || foldText(label).includes(foldText(username ?? ''))) return null;
  return `as ${username}`;
}
