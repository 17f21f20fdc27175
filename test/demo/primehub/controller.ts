import { createHash } from 'node:crypto';
import type { ClusterState } from './cluster-state.ts';
import type { DeploymentPod, DeploymentResource, DeploymentStatus } from './deployment-resource.ts';
import { readGroupSettings } from './group-attributes.ts';
import { modelServerLog } from './pod-log.ts';
import { runtimeProblem } from './runtime-problem.ts';

/** How long the simulated controller takes, in milliseconds. */
export interface ControllerTiming {
  /** From a change to the first new status. */
  readonly pickUpMs: number;
  /** From there to Deployed. */
  readonly deployMs: number;
  /** From Stopping to Stopped. */
  readonly stopMs: number;
}

/** Slow enough for people to see each phase. */
export const timingForPeople: ControllerTiming = { pickUpMs: 1_500, deployMs: 6_000, stopMs: 3_000 };

/** Runs something later; the function that it returns calls that off. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

export interface Controller {
  /** Starts over with a deployment whose spec changed. */
  reconcile(resource: DeploymentResource): void;
  /** A controller that is held hears of changes and does nothing about them until it is let go. */
  hold(isHeld: boolean): void;
  forget(name: string): void;
  close(): void;
}

const MAX_HISTORY = 32;

const scheduleByTimer: Schedule = (run, delayMs) => {
  const timer = setTimeout(run, delayMs).unref();
  return () => clearTimeout(timer);
};

/** Stands in for PrimeHub's controller: takes deployments through their phases, as time passes. */
export function createController(
  state: ClusterState,
  timing: ControllerTiming,
  schedule: Schedule = scheduleByTimer,
): Controller {
  const pending = new Map<string, () => void>();
  /** Changed while it was held; null when it is not. */
  let missed: Map<string, DeploymentResource> | null = null;

  const forget = (name: string): void => {
    pending.get(name)?.();
    pending.delete(name);
  };

  const after = (name: string, delayMs: number, step: (resource: DeploymentResource) => void): void => {
    forget(name);
    const cancel = schedule(() => {
      pending.delete(name);
      const resource = state.deployments.get(name);
      if (resource !== undefined) {
        step(resource);
      }
    }, delayMs);
    pending.set(name, cancel);
  };

  const pickUp = (resource: DeploymentResource): void => {
    const history = [
      { time: `${new Date(state.now()).toISOString().slice(0, 19)}Z`, spec: resource.spec },
      ...(resource.status.history ?? []),
    ].slice(0, MAX_HISTORY);
    if (resource.spec.stop === true) {
      resource.status = {
        ...withoutReplicas(resource.status),
        history,
        phase: 'Stopping',
        message: 'deployment is stopping',
      };
      after(resource.name, timing.stopMs, finishStop);
      return;
    }
    const mistake = configurationMistake(state, resource);
    if (mistake !== null) {
      resource.status = { ...withoutReplicas(resource.status), history, phase: 'Failed', message: mistake };
      resource.pods = [];
      return;
    }
    resource.pods = podsOf(resource);
    resource.status = {
      ...resource.status,
      history,
      phase: 'Deploying',
      message: 'Deployment is being deployed and not available now',
      endpoint: endpointPathOf(resource.name),
    };
    after(resource.name, timing.deployMs, finishDeploy);
  };

  const finishDeploy = (resource: DeploymentResource): void => {
    const problem = runtimeProblem(resource);
    if (problem !== null) {
      resource.status = { ...withoutReplicas(resource.status), message: problem.message };
      resource.pods = resource.pods.map((pod) => ({ ...pod, phase: 'Pending', waiting: problem.waiting }));
      return;
    }
    resource.pods = resource.pods.map(({ name, labelled }) => ({ name, labelled, phase: 'Running' }));
    for (const pod of resource.pods) {
      state.podLogs.set(pod.name, modelServerLog(resource, state.now()));
    }
    const replicas = resource.spec.predictors[0].replicas;
    resource.status = {
      ...withoutReplicas(resource.status),
      phase: 'Deployed',
      message: 'Deployment is deployed and available now',
      ...(replicas > 0 ? { availableReplicas: replicas } : {}),
    };
  };

  const finishStop = (resource: DeploymentResource): void => {
    resource.status = { ...resource.status, phase: 'Stopped', message: 'deployment has stopped' };
    resource.pods = [];
  };

  return {
    reconcile(resource) {
      if (missed === null) {
        after(resource.name, timing.pickUpMs, pickUp);
        return;
      }
      forget(resource.name);
      missed.set(resource.name, resource);
    },
    hold(isHeld) {
      const late = missed ?? new Map<string, DeploymentResource>();
      missed = isHeld ? late : null;
      if (isHeld) {
        return;
      }
      for (const { name } of late.values()) {
        after(name, timing.pickUpMs, pickUp);
      }
    },
    forget,
    close() {
      for (const name of [...pending.keys()]) {
        forget(name);
      }
    },
  };
}

/** Path of the service that a deployment offers, below the address of the site. */
export function endpointPathOf(name: string): string {
  return `/deployment/${name}/api/v1.0/predictions`;
}

/** Names of the pods of a deployment: the hash of its replica set, then one per pod, stable from roll-out to roll-out. */
export function podNamesOf(name: string, replicas: number): readonly string[] {
  const hash = (text: string): string => createHash('md5').update(text).digest('hex');
  const template = hash(name);
  return Array.from({ length: Math.max(0, replicas) }, (_, index) => {
    const start = 10 + 5 * index;
    const suffix =
      start + 5 <= template.length ? template.slice(start, start + 5) : hash(`${name}/${index}`).slice(0, 5);
    return `deploy-${name}-${template.slice(0, 10)}-${suffix}`;
  });
}

function podsOf(resource: DeploymentResource): readonly DeploymentPod[] {
  const names = podNamesOf(resource.name, resource.spec.predictors[0].replicas);
  const running = new Map(resource.pods.filter(({ phase }) => phase === 'Running').map((pod) => [pod.name, pod]));
  return names.map(
    (name) => running.get(name) ?? { name, phase: 'Pending', waiting: 'PodInitializing', labelled: true },
  );
}

function withoutReplicas({ availableReplicas: _, ...status }: DeploymentStatus): DeploymentStatus {
  return status;
}

/** Mistakes that the controller reports as Failed; anything that goes wrong at run time stays Deploying. */
function configurationMistake(state: ClusterState, { spec }: DeploymentResource): string | null {
  const group = state.groups.find(({ id }) => id === spec.groupId);
  if (group === undefined) {
    return `Group not found: ${spec.groupName}`;
  }
  if (readGroupSettings(group.attributes).enabledDeployment !== true) {
    return 'The model deployment is not enabled for the selected group';
  }
  const { instanceType } = spec.predictors[0];
  return state.instanceTypes.has(instanceType) ? null : `InstanceType not found: ${instanceType}`;
}
