import { useOpenConnection } from './use-open-connection.ts';
import { useSyncState } from './use-sync-state.ts';

/** Why nothing can be deployed now; null when it can. What concerns one group's setting is said by the deploy dialog. */
export function useDeployReason(): string | null {
  const open = useOpenConnection();
  const sync = useSyncState();
  if (open?.connection.kind === 'mlflow') return 'Deploying needs a PrimeHub connection; this one is to MLflow only.';
  if (open?.connection.credential === 'missing') return 'Sign in again to deploy.';
  if (sync?.offline === true) return 'PrimeHub cannot be reached.';
  return null;
}
