import type { Scope } from '../../../../shared/connection/scope.ts';
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import type { ExternalPage } from '../../../../shared/navigation/external-page.ts';
import { openExternal } from '../../../main/security/open-external.ts';
import type { Workspaces } from '../../workspace/workspaces.ts';
import type { ConnectionStore } from '../stored/connection-store.ts';
import type { StoredConnection } from '../stored/stored-connection.ts';
import { externalAddressOf } from './external-address.ts';

/** How long a click waits for PrimeHub, ms. */
const readLimitMs = 15_000;

/** Opens named pages in the browser; the addresses are built here from stored facts. */
export function createPageOpener(store: ConnectionStore, workspaces: Workspaces) {
  return async (scope: Scope, page: ExternalPage): Promise<void> => {
    const known = store.get(scope.connectionId);
    // The setting of a group that was never open is read when it is first needed.
    if (known !== null && page.page.startsWith('mlflow-') && isSettingUnread(known, scope.group))
      await workspaces.get(scope).readMlflowSetting(AbortSignal.timeout(readLimitMs));
    const connection = store.get(scope.connectionId);
    if (connection === null) fail('CONNECTION_UNKNOWN', 'This connection does not exist any more.');
    const run =
      page.page === 'mlflow-run'
        ? (workspaces.get(scope).replica.versions.get(page.name, page.version)?.run ?? null)
        : null;
    const address = externalAddressOf(page, { connection, group: scope.group, run });
    if (!address.ok) throw new AppFailure(address.error);
    await openExternal(address.url, configuredHosts(store.list()));
  };
}

function isSettingUnread(connection: StoredConnection, group: string | null): boolean {
  return (
    connection.kind === 'primehub' && connection.groups.some(({ name, mlflow }) => name === group && mlflow === null)
  );
}

/** Hosts the person, or the administrator of their group, has named: plain http may go to these. */
export function configuredHosts(connections: readonly StoredConnection[]): ReadonlySet<string> {
  const addresses = connections.flatMap((connection) =>
    connection.kind === 'mlflow'
      ? [connection.address, connection.uiAddress]
      : [
          connection.address,
          ...connection.groups.flatMap(({ mlflow, direct }) => [
            mlflow?.uiUrl ?? null,
            mlflow?.trackingUri ?? null,
            direct?.address ?? null,
          ]),
        ],
  );
  return new Set(
    addresses.flatMap((address) => (address !== null && URL.canParse(address) ? [new URL(address).host] : [])),
  );
}
