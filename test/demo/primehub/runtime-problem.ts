import type { DeploymentResource } from './deployment-resource.ts';

const MAX_SCHEDULABLE_REPLICAS = 20;

export interface RuntimeProblem {
  readonly message: string;
  /** What the log of such a pod says instead of a log. */
  readonly waiting: string;
}

/** What the simulation lets go wrong: an image named `…broken…`, and more replicas than the nodes hold. */
export function runtimeProblem({ spec, pods }: Pick<DeploymentResource, 'spec' | 'pods'>): RuntimeProblem | null {
  const { modelImage, replicas } = spec.predictors[0];
  if (modelImage.includes('broken')) {
    const lines = pods.map(
      ({ name }) =>
        `pod[${name}] failed\n  container state: Waiting, reason: ImagePullBackOff, message Back-off pulling image "${modelImage}"`,
    );
    return {
      message: ['Failed because of wrong image settings.', ...lines].join('\n'),
      waiting: 'trying and failing to pull image',
    };
  }
  if (replicas > MAX_SCHEDULABLE_REPLICAS) {
    const lines = pods.map(
      ({ name }) =>
        `pod[${name}] is unschedulable\n  reason: Unschedulable, message: 0/2 nodes are available: 2 Insufficient cpu.`,
    );
    return { message: ['Certain pods unschedulable.', ...lines].join('\n'), waiting: 'PodInitializing' };
  }
  return null;
}
