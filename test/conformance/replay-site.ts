import {
  type ClusterState,
  createClusterState,
  type HubGroup,
  type NamedResource,
} from '../demo/primehub/cluster-state.ts';
import { type DemoPrimehub, startPrimehubServer } from '../demo/primehub/start-primehub-server.ts';
import { buildUnknown, type UnknownFields } from './adopt-disclosed.ts';
import type { Circumstances } from './circumstances.ts';
import { createManualSchedule } from './manual-schedule.ts';
import { isFields, readOperation } from './recorded-operation.ts';
import { recordedGroupIds, recordedUsers, tokensOf } from './recorded-people.ts';
import { buildRecordedSite } from './recorded-site.ts';
import type { Recording } from './recording.ts';

const STEP_MS = 1_000;

/** A demo hub shaped like the recorded installation, whose time moves only when the replay moves it. */
export interface ReplaySite {
  readonly state: ClusterState;
  readonly hub: DemoPrimehub;
  /** Lets the controller take one step, a second later; false when it has nothing to do. */
  takeStep(): boolean;
  wait(milliseconds: number): void;
  /** Of deployments that missing recordings have made or changed, by id. */
  readonly unknown: Map<string, UnknownFields>;
  /** Ids of those that no recording here created, or whose status was taken from an answer. */
  readonly planted: Set<string>;
  /** By id, the position of the last recording that made or showed a deployment. */
  readonly lastShown: Map<string, number>;
}

/** Starts a site on a free port. */
export async function startReplaySite(mlflowUri: string, mlflowTimeoutMs: number): Promise<ReplaySite> {
  let now = Date.now();
  const steps = createManualSchedule();
  const state = createClusterState(buildRecordedSite(mlflowUri, () => now));
  const hub = await startPrimehubServer({
    state,
    timing: { pickUpMs: 0, deployMs: 0, stopMs: 0 },
    schedule: steps.schedule,
    mlflowTimeoutMs,
  });
  const wait = (milliseconds: number): void => {
    now += milliseconds;
  };
  return {
    state,
    hub,
    wait,
    unknown: new Map(),
    planted: new Set(),
    lastShown: new Map(),
    takeStep() {
      wait(STEP_MS);
      return steps.takeStep();
    },
  };
}

/** Puts everything but the deployments into the state that a recording asks for. */
export function arrangeSite(
  site: ReplaySite,
  circumstances: Circumstances,
  recording: Recording,
  mlflowUri: string,
): void {
  const { state } = site;
  const fresh = createClusterState(buildRecordedSite(mlflowUri, state.now));
  Object.assign(state.license, fresh.license, circumstances.license);
  state.instanceTypes.clear();
  for (const [name, type] of fresh.instanceTypes) {
    if (!circumstances.deletedInstanceTypes.includes(name)) {
      state.instanceTypes.set(name, type);
    }
  }
  const wanted = wantedInstanceType(recording);
  if (wanted !== null && !circumstances.deletedInstanceTypes.includes(wanted.name)) {
    state.instanceTypes.set(wanted.name, state.instanceTypes.get(wanted.name) ?? wanted);
  }
  const askedGroup = findGroup(state, recording, true).id;
  for (const group of state.groups) {
    const { attributes = {} } = fresh.groups.find(({ id }) => id === group.id) ?? {};
    const changes = circumstances.attributes
      .filter((change) => (change.group === null ? group.id === askedGroup : group.name === change.group))
      .filter(({ attribute }) => attribute !== 'mlflow-tracking-uri')
      .map(({ attribute, values }) => [attribute, values] as const);
    const changed = Object.entries({ ...attributes, ...Object.fromEntries(changes) });
    group.attributes = Object.fromEntries(
      changed.flatMap(([name, values]) => (values === null ? [] : [[name, values]])),
    );
  }
  state.keepsUpdateTime = circumstances.keepsUpdateTime;
  state.runsNewNode = circumstances.runsNewNode;
  state.kubernetesDown = circumstances.kubernetesDown;
  arrangePod(site, recording);
}

/** An instance type that is asked for and not found missing: `cpu-4` has four CPUs, and as little of all else as can be. */
function wantedInstanceType(recording: Recording): NamedResource | null {
  const { variables, errors } = readOperation(recording);
  const name = isFields(variables.data) ? variables.data.instanceType : null;
  const isMissing = errors.some(({ message }) => message === 'HTTP request failed');
  return typeof name !== 'string' || isMissing
    ? null
    : {
        name,
        spec: { 'limits.cpu': Number(/\bcpu-(\d+)/.exec(name)?.[1] ?? 1), 'limits.memory': '1G', 'limits.gpu': 0 },
      };
}

/** The first group of a recording's caller, which is the one that its recordings are about, or the first other one. */
export function findGroup({ groups }: ClusterState, { request }: Recording, ofCaller: boolean): HubGroup {
  const authorization = request.headers.authorization ?? '';
  const caller = recordedUsers.find(({ username }) => authorization.includes(`of ${username}>`)) ?? recordedUsers[0];
  const own = caller?.groupIds ?? [];
  const found = ofCaller
    ? groups.find(({ id }) => id === own[0])
    : groups.find(({ id }) => id !== recordedGroupIds.everyone && !own.includes(id));
  if (found === undefined) {
    throw new Error('the recorded site has no such group');
  }
  return found;
}

/** A pod whose log was asked for exists, and has written what was answered, unless the answer says otherwise. */
function arrangePod({ state, planted }: ReplaySite, recording: Recording): void {
  const { request, response } = recording;
  const podName = /^\/api\/logs\/namespaces\/[^/]+\/phdeployments\/([^/?]+)/.exec(request.path)?.[1];
  const id = /^deploy-(.+)-[0-9a-f]+-[0-9a-z]{5}$/.exec(podName ?? '')?.[1];
  if (podName === undefined || id === undefined || response.status === 500) {
    return;
  }
  let deployment = state.deployments.get(id);
  if (deployment === undefined) {
    deployment = buildUnknown(id, findGroup(state, recording, response.status !== 403));
    state.deployments.set(id, deployment);
    planted.add(id);
  }
  const text = response.bodyText ?? JSON.stringify(response.body);
  const waiting = /is waiting to start: (\w+)/.exec(text)?.[1];
  const others = deployment.pods.filter(({ name }) => name !== podName);
  deployment.pods = [
    ...others,
    {
      name: podName,
      labelled: false,
      ...(waiting === undefined ? { phase: 'Running' } : { phase: 'Pending', waiting }),
    },
  ];
  if (response.status === 200) {
    state.podLogs.set(podName, text);
  }
}

/** Every token of the site, as it was handed out. */
export function restoreTokens({ state }: ReplaySite): void {
  for (const token of state.tokens.values()) {
    token.revoked = false;
  }
}

/** Revokes or restores the API token of a recording's caller. */
export function setRevoked({ state }: ReplaySite, { request }: Recording, revoked: boolean): void {
  const name = /<API token of (\w+)>/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const token = state.tokens.get(tokensOf(name).api);
  if (token !== undefined) {
    token.revoked = revoked;
  }
}
