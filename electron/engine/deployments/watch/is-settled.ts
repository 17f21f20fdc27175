import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { type HistoryMark, hasNewHistory } from './history-mark.ts';

/**
 * Whether a deployment has settled. Right after an action PrimeHub may still show the previous phase. So an awaited
 * action, given by the history before it, counts as done only with a new history entry, and `Deployed` only with all
 * replicas available.
 */
export function isSettled(deployment: Deployment, awaited: HistoryMark | null): boolean {
  const { status, replicas, availableReplicas } = deployment;
  if (status === 'Deploying' || status === 'Stopping') return false;
  if (awaited === null) return true;
  if (status === 'Unknown' || !hasNewHistory(deployment, awaited)) return false;
  return status !== 'Deployed' || replicas === null || availableReplicas === replicas;
}
