import { createHash } from 'node:crypto';
import { endpointPathOf, podNamesOf } from '../../primehub/controller.ts';
import type {
  ControllerPhase,
  DeploymentPod,
  DeploymentResource,
  DeploymentSpec,
  EnvVar,
  HistoryEntry,
} from '../../primehub/deployment-resource.ts';
import { runtimeProblem } from '../../primehub/runtime-problem.ts';
import { type SampleUserName, sampleGroupIds } from './sample-people.ts';

/** What is wanted of a deployment from some moment on; what a step leaves out stays as it was. */
export interface DeploymentStep {
  readonly hoursAgo: number;
  readonly by: SampleUserName;
  readonly message?: string;
  readonly modelImage?: string;
  readonly modelURI?: string;
  readonly replicas?: number;
  readonly instanceType?: string;
  readonly imagePullSecret?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly env?: readonly EnvVar[];
  readonly accessType?: 'public' | 'private';
  readonly clients?: readonly string[];
  readonly stop?: boolean;
}

export interface DeploymentPlan {
  readonly id: string;
  readonly name: string;
  readonly group: keyof typeof sampleGroupIds;
  /** Where the controller stands now. */
  readonly phase: ControllerPhase;
  /** In place of the controller's usual text. */
  readonly message?: string;
  readonly availableReplicas?: number;
  /** From the first to the newest. */
  readonly steps: readonly [DeploymentStep, ...DeploymentStep[]];
}

const usualMessages: Readonly<Record<ControllerPhase, string>> = {
  Deploying: 'Deployment is being deployed and not available now',
  Deployed: 'Deployment is deployed and available now',
  Stopping: 'deployment is stopping',
  Stopped: 'deployment has stopped',
  Failed: 'Failed',
};

/** Makes the custom resource of a planned deployment, its history and its pods included. `now` is in epoch ms. */
export function plantDeployment(
  plan: DeploymentPlan,
  userIds: Readonly<Record<SampleUserName, string>>,
  now: number,
): DeploymentResource {
  const { id, phase } = plan;
  let state: DeploymentStep = plan.steps[0];
  const history: HistoryEntry[] = [];
  for (const step of plan.steps) {
    state = { ...state, stop: false, ...step };
    history.unshift({ time: timeOf(now, step.hoursAgo), spec: specOf(plan, state, userIds[step.by]) });
  }
  const spec = history[0]?.spec ?? specOf(plan, state, userIds[state.by]);
  const pods = podsOf(plan, spec);
  const problem = phase === 'Deploying' ? runtimeProblem({ spec, pods }) : null;
  const available = plan.availableReplicas ?? (phase === 'Deployed' ? spec.predictors[0].replicas : undefined);
  return {
    name: id,
    creationTimestamp: timeOf(now, plan.steps[0].hoursAgo),
    spec,
    status: {
      phase,
      message: plan.message ?? problem?.message ?? usualMessages[phase],
      ...(phase === 'Failed' ? {} : { endpoint: endpointPathOf(id) }),
      ...(available === undefined ? {} : { availableReplicas: available }),
      history: history.slice(0, 32),
    },
    pods: problem === null ? pods : pods.map((pod) => ({ ...pod, phase: 'Pending', waiting: problem.waiting })),
  };
}

function specOf(plan: DeploymentPlan, state: DeploymentStep, userId: string): DeploymentSpec {
  const optional = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
    value === undefined ? {} : ({ [key]: value } as Record<K, V>);
  return {
    displayName: plan.name,
    userId,
    userName: state.by,
    groupId: sampleGroupIds[plan.group],
    groupName: plan.group,
    stop: state.stop ?? false,
    ...optional('description', state.description),
    ...optional('updateMessage', state.message),
    ...optional('env', state.env),
    predictors: [
      {
        name: 'predictor1',
        replicas: state.replicas ?? 1,
        modelImage: state.modelImage ?? 'infuseai/sklearn-prepackaged:v0.2.0',
        instanceType: state.instanceType ?? 'cpu-1',
        ...optional('modelURI', state.modelURI),
        ...optional('imagePullSecret', state.imagePullSecret),
        ...optional('metadata', state.metadata),
      },
    ],
    endpoint: {
      accessType: state.accessType ?? 'public',
      clients: (state.clients ?? []).map((name) => ({
        name,
        token: createHash('md5').update(name).digest('hex'),
      })),
    },
  };
}

function podsOf({ id, phase, availableReplicas = 0 }: DeploymentPlan, spec: DeploymentSpec): readonly DeploymentPod[] {
  if (phase === 'Stopped' || phase === 'Failed') {
    return [];
  }
  return podNamesOf(id, spec.predictors[0].replicas).map((name, index) =>
    phase === 'Deploying' && index >= availableReplicas
      ? { name, phase: 'Pending', waiting: 'PodInitializing', labelled: true }
      : { name, phase: 'Running', labelled: true },
  );
}

function timeOf(now: number, hoursAgo: number): string {
  return `${new Date(now - hoursAgo * 3_600_000).toISOString().slice(0, 19)}Z`;
}
