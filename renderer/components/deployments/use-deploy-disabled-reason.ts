import { useOpenConnection } from '../connection/use-open-connection.ts';
import { useSyncState } from '../registry/use-sync-state.ts';

/** Why nothing can be deployed now; null when it can. What concerns one group's setting is said by the deploy dialog. */
export function useDeployDisabledReason(): string | null {
  const open = useOpenConnection();
  const sync = useSyncState();
  if (open?.kind === 'mlflow') return 'Deploying needs a PrimeHub connection; this one is to MLflow only.';
  if (open?.connection.credential === 'missing') return 'Sign in again to deploy.';
  // Read directly, it is MLflow that cannot be reached; whether PrimeHub can is found out by asking it.
  if (sync?.offline === true && open?.kind !== 'direct') return 'PrimeHub cannot be reached.';
  return null;
}
