import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { type HistoryMark, hasNewHistory } from './history-mark.ts';

/**
 * How far PrimeHub got with a change, given the history before it. Its status alone proves nothing: until the controller
 * reacts, it is that of the settings before beside the new settings.
 */
export type ChangeProgress =
  /** Nothing proves yet that what the status says is about the change. */
  'waiting' | 'under-way' | 'settled';

/**
 * Judges by the two things that prove a change: its entry in the history, and for `Deployed` all replicas. A change that
 * was only seen, not sent, has null for `before`: an entry that shows what runs is enough, because one wrong answer may
 * have looked like the change.
 */
export function judgeProgress(deployment: Deployment, before: HistoryMark | null): ChangeProgress {
  const { status } = deployment;
  if ((before !== null && !hasNewHistory(deployment, before)) || !isInHistory(deployment)) return 'waiting';
  if (status === 'Deployed') return hasAllReplicas(deployment) ? 'settled' : 'waiting';
  return status === 'Failed' || status === 'Stopped' ? 'settled' : 'under-way';
}

/** Whether as many replicas run as are wanted, as far as PrimeHub says. */
export function hasAllReplicas({ replicas, availableReplicas }: Deployment): boolean {
  return replicas === null || availableReplicas === replicas;
}

/** The newest entry may be of a change just before: it has to show what the deployment is meant to run now. */
export function isInHistory({ history, modelUri, modelImage, replicas }: Deployment): boolean {
  const newest = history[0];
  if (newest === undefined) return false;
  const isSame = (entry: string | number | null, current: string | number | null): boolean =>
    entry === null || current === null || entry === current;
  return (
    isSame(newest.modelUri, modelUri) && isSame(newest.modelImage, modelImage) && isSame(newest.replicas, replicas)
  );
}
