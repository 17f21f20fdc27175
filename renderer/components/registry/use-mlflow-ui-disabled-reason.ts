import type { MlflowUiState } from '../../../shared/connection/connection.ts';
import { useOpenConnection } from '../connection/use-open-connection.ts';

const reasons: Readonly<Record<MlflowUiState, string | null>> = {
  ready: null,
  'not-configured': 'MLflow is not configured for this group.',
  invalid:
    "The address of the MLflow UI in the group's settings is invalid: it is not a web address (http or https). A group admin can correct it in PrimeHub.",
  'cluster-internal':
    "MLflow's address works only inside the cluster. A group admin can set an MLflow UI URI in the group's settings in PrimeHub.",
  unknown: 'The address of the MLflow UI is not known yet.',
};

/** Returns why this computer cannot open the MLflow UI; null if it can. */
export function useMlflowUiDisabledReason(): string | null {
  return reasons[useOpenConnection()?.mlflowUi ?? 'unknown'];
}
