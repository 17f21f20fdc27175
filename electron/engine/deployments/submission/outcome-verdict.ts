import { type Deployment, isStopped } from '../../../../shared/deployment/deployment.ts';
import { type DeploymentField, listChangedFields } from '../../../../shared/deployment/deployment-changes.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { type DeploymentValues, describeSeen } from '../../../../shared/deployment/deployment-values.ts';
import { isSameModelUri } from '../../../../shared/registry/model-uri.ts';
import type { FullDeployment } from '../../sources/deployments-source.ts';
import { type HistoryMark, hasNewHistory } from '../watch/history-mark.ts';
import type { Verdict } from './outcome-check.ts';

/** Judges a create. A deployment that differs from the draft is somebody else's. */
export function judgeCreate(draft: DeploymentDraft, now: Deployment | null): Verdict {
  if (now === null) return 'not-done';
  return matches(draft, now) && draft.name === now.name ? 'done' : 'unclear';
}

/**
 * Judges an update by the fields it sent, against the history before it; null when that was not noted. What shows is as
 * wanted, whoever did it. What does not was refused or never came, unless somebody changed it since.
 */
export function judgeUpdate(
  sent: { readonly fields: readonly DeploymentField[]; readonly values: DeploymentValues },
  before: HistoryMark | null,
  now: FullDeployment | null,
): Verdict {
  if (now === null) return 'unclear';
  if (shows(sent, now)) return 'done';
  return before === null || hasNewHistory(now.deployment, before) ? 'unclear' : 'not-done';
}

/** Judges a start or a stop: PrimeHub's status shows the desired state at once. */
export function judgeSwitch(action: 'start' | 'stop', now: Deployment | null): Verdict {
  if (now === null || now.status === 'Unknown') return 'unclear';
  return isStopped(now) === (action === 'stop') ? 'done' : 'not-done';
}

/** An update that changes no field shows in its message alone, and every update starts the deployment. */
function shows(
  { fields, values }: { readonly fields: readonly DeploymentField[]; readonly values: DeploymentValues },
  { deployment, env }: FullDeployment,
): boolean {
  const missing = listChangedFields(describeSeen(deployment, env).values, values);
  if (isStopped(deployment) || fields.some((field) => missing.includes(field))) return false;
  return fields.length > 0 || (deployment.updateMessage ?? '').trim() === values.updateMessage.trim();
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
