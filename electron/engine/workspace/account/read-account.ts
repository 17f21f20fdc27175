import { getPrimehubAccount } from '../../connections/stored/accounts.ts';
import type { ConnectionStore } from '../../connections/stored/connection-store.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { type Account, fetchAccount } from '../../sources/primehub/account/account.ts';
import { createPrimehubClient } from '../../sources/primehub/client/primehub-client.ts';

/** Reads the account of a stored connection; null when it is none to PrimeHub. */
export async function readAccount(
  store: ConnectionStore,
  http: HttpClient,
  connectionId: string,
  signal: AbortSignal,
): Promise<Account | null> {
  const connection = store.get(connectionId);
  if (connection?.kind !== 'primehub') return null;
  const account = getPrimehubAccount(connection);
  return fetchAccount(createPrimehubClient({ address: connection.address, account, http }), signal);
}
