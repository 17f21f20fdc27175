import type { Connection } from '../../../../shared/connection/connection.ts';
import { getMlflowUiState } from '../links/mlflow-ui-state.ts';
import type { StoredConnection } from './stored-connection.ts';

/** What the renderer may know of a stored connection. */
export function toConnection(stored: StoredConnection): Connection {
  const shared = {
    id: stored.id,
    label: stored.label,
    address: stored.address,
    credential: stored.credentialPlace,
  };
  if (stored.kind === 'mlflow') {
    // The app itself reads from this address, so its pages can be reached too.
    return { ...shared, kind: 'mlflow', auth: stored.auth, username: stored.username, mlflowUi: 'ready' };
  }
  return {
    ...shared,
    kind: 'primehub',
    username: stored.username,
    isPlatformAdmin: stored.isPlatformAdmin,
    groups: stored.groups.map(({ mlflow, ...group }) => ({
      ...group,
      // An address that the app itself reads from can be opened too.
      mlflowUi: group.direct === null ? getMlflowUiState(mlflow, stored.address) : 'ready',
    })),
  };
}
