import type { HubGroup } from '../demo/primehub/cluster-state.ts';
import type { ControllerPhase, DeploymentResource, DeploymentSpec } from '../demo/primehub/deployment-resource.ts';
import type { Json } from '../demo/primehub/merge-patch.ts';
import { readDeploymentSpec } from '../demo/primehub/read-deployment-spec.ts';
import type { DisclosedDeployment } from './disclosed-deployment.ts';
import { type Fields, isFields } from './recorded-operation.ts';
import { recordedUsers } from './recorded-people.ts';

const specFields = ['description', 'updateMessage', 'env', 'userName', 'stop', 'groupId', 'groupName'];
const predictorFields = ['replicas', 'modelImage', 'modelURI', 'imagePullSecret', 'metadata'];

/** What the answers after a gap have not shown yet: keys of GraphQL's `PhDeployment`. */
export type UnknownFields = Set<string>;

/** Nothing is known of a deployment any more: recordings are missing. */
export function everythingUnknown(): UnknownFields {
  const others = ['name', 'instanceType', 'endpointAccessType', 'history', 'pods'];
  return new Set([...specFields, ...predictorFields, ...others]);
}

const phases: readonly (readonly [message: RegExp, phase: ControllerPhase])[] = [
  [/being deployed/, 'Deploying'],
  [/deployed and available/, 'Deployed'],
  [/is stopping/, 'Stopping'],
  [/has stopped/, 'Stopped'],
];

/** A deployment that recordings which are not here must have made. */
export function buildUnknown(id: string, group: HubGroup): DeploymentResource {
  const owner = recordedUsers[0];
  return {
    name: id,
    creationTimestamp: '2022-01-01T00:00:00Z',
    spec: {
      displayName: id,
      userId: owner?.id ?? '',
      userName: owner?.username ?? '',
      groupId: group.id,
      groupName: group.name,
      stop: false,
      predictors: [{ name: 'predictor1', replicas: 1, modelImage: 'unknown', instanceType: 'cpu-1' }],
      endpoint: { accessType: 'public', clients: [] },
    },
    status: {},
    pods: [],
  };
}

/** Takes over what an answer shows for the first time since the gap, but for what the request itself set. */
export function adoptDisclosed(
  resource: DeploymentResource,
  { view, input }: DisclosedDeployment,
  unknown: UnknownFields,
): void {
  const shown = Object.entries(view).filter(([key]) => unknown.has(key) && isUnset(input[key]));
  const adopted = Object.fromEntries(shown);
  resource.spec = mergeSpec(resource.spec, adopted);
  adoptPods(resource, adopted);
  const history = Array.isArray(adopted.history) ? adopted.history : [];
  const tellsSpecs = history.some(({ deployment }) => isFields(deployment));
  if (tellsSpecs) {
    resource.status = { ...resource.status, history: readHistory(resource.spec, history) };
  }
  for (const key of [...Object.keys(view), ...Object.keys(input)]) {
    if (key !== 'history' || tellsSpecs) {
      unknown.delete(key);
    }
  }
}

/** Takes over the status that an answer shows. */
export function adoptStatus(resource: DeploymentResource, { view }: DisclosedDeployment): void {
  const message = textOf(view.message);
  const endpoint = textOf(view.endpoint) ?? resource.status.endpoint;
  const phase = phases.find(([pattern]) => message !== undefined && pattern.test(message))?.[1];
  const history = Array.isArray(view.history) ? readHistory(resource.spec, view.history) : resource.status.history;
  resource.status = {
    ...(message === undefined ? {} : { message, phase: phase ?? (view.status === 'Failed' ? 'Failed' : 'Deploying') }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(typeof view.availableReplicas === 'number' ? { availableReplicas: view.availableReplicas } : {}),
    ...(history === undefined ? {} : { history }),
  };
  adoptPods(resource, view);
}

function adoptPods(resource: DeploymentResource, { pods }: Fields): void {
  if (Array.isArray(pods)) {
    resource.pods = pods.map(({ name, phase }) => ({ name, phase, labelled: false }));
  }
}

function readHistory(
  spec: DeploymentSpec,
  entries: readonly Fields[],
): NonNullable<DeploymentResource['status']['history']> {
  return entries.map(({ time, deployment }) => ({
    time: String(time),
    spec: isFields(deployment) ? mergeSpec(spec, deployment) : spec,
  }));
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
    ...pick(specFields),
    displayName: textOf(view.name) ?? spec.displayName,
    predictors: [{ ...predictor, ...pick(predictorFields), ...instanceType }],
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
