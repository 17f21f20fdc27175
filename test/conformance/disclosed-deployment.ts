import type { ControllerPhase, DeploymentResource, DeploymentSpec } from '../demo/primehub/deployment-resource.ts';
import type { Json } from '../demo/primehub/merge-patch.ts';
import { readDeploymentSpec } from '../demo/primehub/read-deployment-spec.ts';
import { type Fields, isFields, type RecordedOperation } from './recorded-operation.ts';
import { recordedGroupIds, recordedUsers } from './recorded-people.ts';

/** A deployment in an answer, and what the request itself set of it. */
export interface DisclosedDeployment {
  readonly id: string;
  readonly view: Fields;
  readonly input: Fields;
}

const phases: readonly (readonly [message: RegExp, phase: ControllerPhase])[] = [
  [/being deployed/, 'Deploying'],
  [/deployed and available/, 'Deployed'],
  [/is stopping/, 'Stopping'],
  [/has stopped/, 'Stopped'],
];

/** The deployment that an answer shows and that was there before; null when there is none. */
export function findDisclosed({ fields, variables }: RecordedOperation): DisclosedDeployment | null {
  for (const { name, value } of fields) {
    if (!isFields(value) || typeof value.id !== 'string') {
      continue;
    }
    if (name === 'phDeployment') {
      return { id: value.id, view: value, input: {} };
    }
    // A change to a deployment sets `stop` as well.
    const { stop: _, ...view } = value;
    if (name === 'updatePhDeployment') {
      return { id: value.id, view, input: isFields(variables.data) ? variables.data : {} };
    }
    if (name === 'stopPhDeployment' || name === 'deployPhDeployment') {
      return { id: value.id, view, input: { updateMessage: 'set by the server', userName: 'set by the server' } };
    }
  }
  return null;
}

/**
 * True when the controller has come as far as the answer shows. The answer to a change shows the status from before it,
 * so this holds for changes too.
 */
export function hasStatusOf({ status }: DeploymentResource, { view }: DisclosedDeployment): boolean {
  const history = view.history;
  return (
    (view.message === undefined || view.message === (status.message ?? null)) &&
    (!Array.isArray(history) || history.length === (status.history ?? []).length)
  );
}

/** A deployment that recordings which are missing here must have made, as far as the answer shows it. */
export function buildDisclosed({ id, view }: DisclosedDeployment): DeploymentResource {
  const owner = recordedUsers[0];
  return {
    name: id,
    creationTimestamp: textOf(view.creationTime) ?? '2022-01-01T00:00:00Z',
    spec: {
      displayName: textOf(view.name) ?? id,
      userId: owner?.id ?? '',
      userName: owner?.username ?? '',
      groupId: recordedGroupIds.fraud,
      groupName: 'fraud-detection',
      stop: false,
      predictors: [{ name: 'predictor1', replicas: 1, modelImage: 'unknown', instanceType: 'cpu-1' }],
      endpoint: { accessType: 'public', clients: [] },
    },
    status: {},
    pods: [],
  };
}

/** Takes over what the answer shows of the spec, but for what the request itself set. */
export function adoptSpec(resource: DeploymentResource, { view, input }: DisclosedDeployment): void {
  resource.spec = mergeSpec(
    resource.spec,
    Object.fromEntries(Object.entries(view).filter(([key]) => isUnset(input[key]))),
  );
}

/** Takes over what the answer shows of the status. */
export function adoptStatus(resource: DeploymentResource, { view }: DisclosedDeployment): void {
  const message = textOf(view.message);
  const phase = phases.find(([pattern]) => message !== undefined && pattern.test(message))?.[1];
  const history = Array.isArray(view.history) ? view.history : [];
  const endpoint = textOf(view.endpoint);
  resource.status = {
    ...(message === undefined ? {} : { message, phase: phase ?? (view.status === 'Failed' ? 'Failed' : 'Deploying') }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(typeof view.availableReplicas === 'number' ? { availableReplicas: view.availableReplicas } : {}),
    history: history.map(({ time, deployment }) => ({
      time,
      spec: isFields(deployment) ? mergeSpec(resource.spec, deployment) : resource.spec,
    })),
  };
  if (Array.isArray(view.pods)) {
    resource.pods = view.pods.map(({ name, phase }) => ({ name, phase, labelled: false }));
  }
}

function mergeSpec(spec: DeploymentSpec, view: Fields): DeploymentSpec {
  const pick = (keys: readonly string[]): Fields =>
    Object.fromEntries(keys.filter((key) => key in view).map((key) => [key, view[key]]));
  const [predictor] = spec.predictors;
  const instanceType = isFields(view.instanceType)
    ? { instanceType: view.instanceType.name ?? view.instanceType.id }
    : {};
  const accessType = textOf(view.endpointAccessType);
  const merged = {
    ...spec,
    ...pick(['description', 'updateMessage', 'env', 'userName', 'stop', 'groupId', 'groupName']),
    predictors: [
      {
        ...predictor,
        ...pick(['replicas', 'modelImage', 'modelURI', 'imagePullSecret', 'metadata']),
        ...instanceType,
      },
    ],
    endpoint: { ...spec.endpoint, ...(accessType === undefined ? {} : { accessType }) },
  };
  // Kubernetes keeps no nulls.
  return readDeploymentSpec(merged as unknown as Json, false);
}

/** An empty value may leave the old one as it is. */
function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (isFields(value) && Object.keys(value).length === 0);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
