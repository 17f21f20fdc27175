import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { isSameModelUri } from '../../../../shared/registry/model-uri.ts';
import { type HistoryMark, hasNewHistory, markHistory } from '../watch/history-mark.ts';
import type { Verdict } from './outcome-check.ts';

/** Judges a create. A deployment that differs from the draft is somebody else's. */
export function judgeCreate(draft: DeploymentDraft, now: Deployment | null): Verdict {
  if (now === null) return 'not-done';
  return matches(draft, now) && draft.name === now.name ? 'done' : 'unclear';
}

/**
 * Judges an update. Most changes show at once. Those that do not (the value of an environment variable) are proved only
 * by a newer history entry, which the controller writes a little later.
 */
export function judgeUpdate(draft: DeploymentDraft, before: Deployment, now: Deployment | null): Verdict {
  if (now === null) return 'unclear';
  const isNewer = hasNewHistory(now, markHistory(before));
  if (!matches(draft, now)) return isNewer ? 'unclear' : 'not-done';
  return isNewer || !matches(draft, before) ? 'done' : 'unclear';
}

/**
 * The same for an update that was sent before this. How the deployment was then is not known but for its history, if that
 * was noted: without it, only that the deployment is as drafted proves anything.
 */
export function judgeRepeated(draft: DeploymentDraft, noted: HistoryMark | null, now: Deployment | null): Verdict {
  if (now === null) return 'unclear';
  if (noted === null) return matches(draft, now) ? 'done' : 'unclear';
  const isNewer = hasNewHistory(now, noted);
  if (matches(draft, now)) return isNewer ? 'done' : 'unclear';
  return isNewer ? 'unclear' : 'not-done';
}

/** Judges a start or a stop: PrimeHub's status shows the desired state at once. */
export function judgeSwitch(action: 'start' | 'stop', now: Deployment | null): Verdict {
  if (now === null || now.status === 'Unknown') return 'unclear';
  const isStopped = now.status === 'Stopped' || now.status === 'Stopping';
  return isStopped === (action === 'stop') ? 'done' : 'not-done';
}

function matches(draft: DeploymentDraft, now: Deployment): boolean {
  const uri = now.modelUri ?? '';
  return (
    (draft.modelUri === uri || isSameModelUri(draft.modelUri, uri)) &&
    draft.modelImage === (now.modelImage ?? '') &&
    draft.replicas === (now.replicas ?? draft.replicas) &&
    draft.instanceType === (now.instanceType?.id ?? draft.instanceType) &&
    draft.privateAccess === now.privateAccess
  );
}
