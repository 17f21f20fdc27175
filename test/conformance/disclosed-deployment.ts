import type { DeploymentResource } from '../demo/primehub/deployment-resource.ts';
import { isRollOut } from './comparable-answer.ts';
import { type Fields, isFields, type RecordedOperation } from './recorded-operation.ts';

/** A deployment in an answer, and what the request itself set of it. */
export interface DisclosedDeployment {
  readonly id: string;
  readonly view: Fields;
  readonly input: Fields;
}

/** The deployment that an answer shows and that was there before the request; null when there is none. */
export function findDisclosed({ fields, variables }: RecordedOperation): DisclosedDeployment | null {
  for (const { name, value } of fields) {
    if (!isFields(value) || typeof value.id !== 'string') {
      continue;
    }
    if (name === 'phDeployment') {
      return { id: value.id, view: value, input: {} };
    }
    // A change to a deployment sets these as well.
    const { stop: _stop, userName: _userName, userId: _userId, ...view } = value;
    if (name === 'updatePhDeployment') {
      return { id: value.id, view, input: isFields(variables.data) ? variables.data : {} };
    }
    if (name === 'stopPhDeployment' || name === 'deployPhDeployment') {
      return { id: value.id, view, input: { updateMessage: view.updateMessage } };
    }
  }
  return null;
}

/** Id of the deployment that an operation found to be gone; null when that was not the matter. */
export function findGone({ fields, variables, errors }: RecordedOperation): string | null {
  const roots = ['phDeployment', 'deletePhDeployment', 'stopPhDeployment', 'deployPhDeployment'];
  const isRefused = errors.length === 1 && errors[0]?.message === 'HTTP request failed';
  const isAboutOne = fields.length === 1 && roots.includes(fields[0]?.name ?? '');
  const where = isFields(variables.where) ? variables.where : {};
  return isRefused && isAboutOne && typeof where.id === 'string' ? where.id : null;
}

/**
 * True when the controller has come as far as the answer shows. The answer to a change shows the status from before it,
 * so this holds for changes too.
 */
export function hasStatusOf({ status }: DeploymentResource, { view }: DisclosedDeployment): boolean {
  const isSame = (key: 'message' | 'availableReplicas'): boolean =>
    view[key] === undefined || view[key] === (status[key] ?? null);
  return (
    isSame('message') &&
    (isRollOut(view) || isSame('availableReplicas')) &&
    (!Array.isArray(view.history) || view.history.length === (status.history ?? []).length)
  );
}
