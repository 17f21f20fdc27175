import type { Connection, Group } from '../../../shared/connection/connection.ts';

/**
 * How a registry is read: through PrimeHub, from MLflow only, or from MLflow directly with PrimeHub for the
 * deployments.
 */
export type RegistryKind = 'primehub' | 'mlflow' | 'direct';

/** Returns how a connection reads the models of a group. */
export function getRegistryKind(connection: Connection, group: Group | null): RegistryKind {
  if (connection.kind === 'mlflow') return 'mlflow';
  return group === null || group.direct === null ? 'primehub' : 'direct';
}
