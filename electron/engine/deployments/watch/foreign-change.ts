import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { listChangedFields } from '../../../../shared/deployment/deployment-changes.ts';
import { describeSeen } from '../../../../shared/deployment/deployment-values.ts';
import { hasNewHistory, markHistory } from './history-mark.ts';

/** Whether somebody changed a deployment since it was read before, and its controller has not reacted yet. */
export function isForeignChange(before: Deployment, found: Deployment): boolean {
  if (hasNewHistory(found, markHistory(before))) return false;
  // A deleted instance type changes its id, but no deployment.
  return listChangedFields(describeSeen(before).values, describeSeen(found).values).some(
    (field) => field !== 'instanceType',
  );
}
