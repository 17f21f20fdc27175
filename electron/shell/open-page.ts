import { AppFailure, fail } from '../../shared/app-error.ts';
import type { ExternalPage } from '../../shared/external-page.ts';
import type { Scope } from '../../shared/scope.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import { externalAddressOf } from '../connections/external-address.ts';
import type { StoredConnection } from '../connections/stored-connection.ts';
import { openExternal } from '../security/open-external.ts';
import type { Workspaces } from '../workspace/create-workspaces.ts';

/** Opens named pages in the browser; the addresses are built here from stored facts. */
export function createPageOpener(store: ConnectionStore, workspaces: Workspaces) {
  return async (scope: Scope, page: ExternalPage): Promise<void> => {
    const connection = store.get(scope.connectionId);
    if (connection === null) fail('CONNECTION_UNKNOWN', 'This connection does not exist any more.');
    const run =
      page.page === 'mlflow-run' ? (workspaces.get(scope).replica.version(page.name, page.version)?.run ?? null) : null;
    const address = externalAddressOf(page, { connection, group: scope.group, run });
    if (!address.ok) throw new AppFailure(address.error);
    await openExternal(address.url, configuredHosts(store.list()));
  };
}

/** Hosts the person, or the administrator of their group, has named: plain http may go to these. */
export function configuredHosts(connections: readonly StoredConnection[]): ReadonlySet<string> {
  const addresses = connections.flatMap((connection) =>
    connection.kind === 'mlflow'
      ? [connection.address, connection.uiAddress]
      : [
          connection.address,
          ...connection.groups.flatMap(({ mlflow }) => [mlflow?.uiUrl ?? null, mlflow?.trackingUri ?? null]),
        ],
  );
  return new Set(
    addresses.flatMap((address) => (address !== null && URL.canParse(address) ? [new URL(address).host] : [])),
  );
}
