import { Navigate, useSearchParams } from 'react-router';
import type { Connection } from '../../../shared/connection/connection.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { getRegistryKind } from '../../components/registry/registry-kind.ts';
import { settingsPath } from '../../paths.ts';
import { useOpenScope } from '../../stores/open-scope.ts';
import { ConnectionDoctor } from './connection-doctor.tsx';

/** The connection doctor for the connection that the address names. */
export function DoctorPage() {
  const [params] = useSearchParams();
  const id = params.get('connection');
  const list = useBridgeQuery('connections.list', {}).data;
  const scope = useOpenScope((state) => state.scope);
  if (list === undefined) return null;
  const connection = list.connections.find((each) => each.id === id);
  if (connection === undefined) return <Navigate to={settingsPath} replace />;
  const group = scope?.connectionId === id ? (scope?.group ?? null) : null;
  return (
    <ConnectionDoctor
      key={`${connection.id} ${group ?? ''}`}
      connection={connection}
      group={group}
      modelSources={describeModelSources(connection)}
    />
  );
}

/** Describes where each group reads its models. The text changes when a group switches between PrimeHub and MLflow. */
function describeModelSources(connection: Connection): string {
  if (connection.kind === 'mlflow') return 'mlflow';
  return connection.groups.map((group) => getRegistryKind(connection, group)).join();
}
