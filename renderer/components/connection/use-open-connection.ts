import type { Connection, Group, MlflowUiState } from '../../../shared/connection/connection.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useOpenScope } from '../../stores/open-scope.ts';
import { getRegistryKind, type RegistryKind } from '../registry/registry-kind.ts';

/** The open connection and its chosen group. */
export interface OpenConnection {
  readonly connection: Connection;
  readonly group: Group | null;
  readonly mlflowUi: MlflowUiState;
  readonly kind: RegistryKind;
}

/** Returns the connection that the open scope names; null while none is open or the list is loading. */
export function useOpenConnection(): OpenConnection | null {
  const scope = useOpenScope((state) => state.scope);
  const list = useBridgeQuery('connections.list', {});
  const connection = list.data?.connections.find(({ id }) => id === scope?.connectionId);
  if (connection === undefined) return null;
  if (connection.kind === 'mlflow') {
    return { connection, group: null, mlflowUi: connection.mlflowUi, kind: 'mlflow' };
  }
  const group = connection.groups.find(({ name }) => name === scope?.group) ?? null;
  return { connection, group, mlflowUi: group?.mlflowUi ?? 'unknown', kind: getRegistryKind(connection, group) };
}
