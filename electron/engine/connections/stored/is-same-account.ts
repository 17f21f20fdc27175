import type { StoredConnection } from './stored-connection.ts';

/** Whether two connections are to the same server as the same person, so that one replica serves both. */
export function isSameAccount(a: StoredConnection, b: StoredConnection): boolean {
  return a.kind === b.kind && a.address === b.address && a.username === b.username;
}
