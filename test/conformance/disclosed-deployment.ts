import type { DeploymentResource } from '../demo/primehub/deployment-resource.ts';
import { modelUriOf } from '../demo/primehub/mlflow-models.ts';
import { isRollOut } from './comparable-answer.ts';
import { type Fields, isFields, type RecordedField, type RecordedOperation } from './recorded-operation.ts';
import type { Recording } from './recording.ts';

/** A deployment in an answer, and what the request itself set of it. */
export interface DisclosedDeployment {
  readonly id: string;
  readonly view: Fields;
  readonly input: Fields;
  /** The caller is not in its group. */
  readonly isForeign?: boolean;
}

const rootsAboutOne = [
  'phDeployment',
  'updatePhDeployment',
  'deletePhDeployment',
  'stopPhDeployment',
  'deployPhDeployment',
];

/** Refusals that are given only after the deployment was found. */
const refusalsOfFound = ['NOT_AUTH', 'EXCEED_QUOTA', 'ILLEGAL_ENV_NAME'];

/** The deployments that were there before the request, as far as the answer shows them. */
export function findDisclosed({ shows }: Recording, operation: RecordedOperation): readonly DisclosedDeployment[] {
  const { variables, errors } = operation;
  const input = isFields(variables.data) ? variables.data : {};
  const where = isFields(variables.where) ? variables.where : {};
  const bare = (id: unknown, isForeign = false): readonly DisclosedDeployment[] =>
    typeof id === 'string' ? [{ id, view: {}, input: {}, isForeign }] : [];
  return operation.fields.flatMap(({ name, value }) => {
    const refusal = errors.find(({ code }) => refusalsOfFound.includes(code))?.code;
    if (rootsAboutOne.includes(name) && refusal !== undefined) {
      return bare(where.id, refusal === 'NOT_AUTH');
    }
    if (name === 'createPhDeployment' && errors.length > 0 && /\btaken\b/.test(shows)) {
      return bare(input.id);
    }
    if (name === 'createPhDeploymentClient' && isFields(value)) {
      return bare(input.deploymentId);
    }
    return readShown({ name, value }, input);
  });
}

function readShown({ name, value }: RecordedField, input: Fields): readonly DisclosedDeployment[] {
  if (name === 'phDeployments' || name === 'modelVersions') {
    const root = name === 'phDeployments' ? 'phDeployment' : 'modelVersion';
    return Array.isArray(value) ? value.flatMap((row) => readShown({ name: root, value: row }, {})) : [];
  }
  if (!isFields(value)) {
    return [];
  }
  if (name === 'phDeploymentsConnection' || name === 'modelVersionsConnection') {
    const nodes = Array.isArray(value.edges) ? value.edges.map(({ node }) => node) : [];
    return readShown({ name: name.replace('Connection', ''), value: nodes }, {});
  }
  if (name === 'modelVersion') {
    const deployers = Array.isArray(value.deployedBy) ? value.deployedBy : [];
    const modelURI = modelUriOf(String(value.name), String(value.version));
    return deployers.map(({ id, name }) => ({ id, view: { id, name, modelURI }, input: {} }));
  }
  if (!(rootsAboutOne.includes(name) && typeof value.id === 'string')) {
    return [];
  }
  const { id } = value;
  if (name === 'phDeployment') {
    return [{ id, view: value, input: {} }];
  }
  if (name === 'deletePhDeployment') {
    return [{ id, view: {}, input: {} }];
  }
  // A change to a deployment sets these as well.
  const { stop: _stop, userName: _userName, userId: _userId, ...view } = value;
  return [{ id, view, input: name === 'updatePhDeployment' ? input : { updateMessage: view.updateMessage } }];
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
