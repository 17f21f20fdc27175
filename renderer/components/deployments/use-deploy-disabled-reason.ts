import { useOpenConnection } from '../connection/use-open-connection.ts';
import { useSyncState } from '../registry/use-sync-state.ts';

/**
 * Returns why nothing can be deployed now; null if it can. The deploy dialog explains what concerns the group's
 * settings.
 */
export function useDeployDisabledReason(): string | null {
  const open = useOpenConnection();
  const sync = useSyncState();
  if (open?.kind === 'mlflow') return 'Deploying needs a PrimeHub connection; this one is to MLflow only.';
  if (open?.connection.credential === 'missing') return 'Sign in again to deploy.';
  // In a group connected directly, offline means that MLflow is out of reach. Only PrimeHub itself can tell whether it
  // is.
  if (sync?.offline === true && open?.kind !== 'direct') return 'PrimeHub cannot be reached.';
  return null;
}
