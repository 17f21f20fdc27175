import type { Connection } from '../../../../shared/connection/connection.ts';
import { getMlflowUiState } from '../links/mlflow-ui-state.ts';
import type { StoredConnection } from './stored-connection.ts';

/** Reduces a stored connection to what the page may know. */
export function toConnection(stored: StoredConnection): Connection {
  const shared = {
    id: stored.id,
    label: stored.label,
    address: stored.address,
    credential:
      stored.credentialPlace === 'session' && stored.afterSession !== undefined
        ? ('environment' as const)
        : stored.credentialPlace,
  };
  if (stored.kind === 'mlflow') {
    // The app itself reads from this address, so its pages are reachable too.
    return { ...shared, kind: 'mlflow', auth: stored.auth, username: stored.username, mlflowUi: 'ready' };
  }
  return {
    ...shared,
    kind: 'primehub',
    username: stored.username,
    isPlatformAdmin: stored.isPlatformAdmin,
    groups: stored.groups.map(({ mlflow, ...group }) => ({
      ...group,
      // The app itself reads from a direct address, so its pages are reachable too.
      mlflowUi: group.direct === null ? getMlflowUiState(mlflow, stored.address) : 'ready',
    })),
  };
}
