import type { HubGroup } from './cluster-state.ts';
import type { DeploymentPod, DeploymentResource } from './deployment-resource.ts';
import type { HubSite } from './hub-site.ts';
import { readInstanceType } from './instance-type.ts';

interface PodUsage {
  readonly pod: DeploymentPod;
  readonly deployment: DeploymentResource;
  readonly cpu: number;
  /** GB. */
  readonly memory: number;
  readonly gpu: number;
}

/** GraphQL's `ResourceStatus`: the limits of all pending and running pods of a group, summed. */
export function readResourceStatus(site: HubSite, group: HubGroup): Readonly<Record<string, unknown>> {
  const usages = usagesOf(site, group);
  const sum = (key: 'cpu' | 'memory' | 'gpu'): number => usages.reduce((total, usage) => total + usage[key], 0);
  return {
    groupId: group.id,
    cpuUsage: sum('cpu'),
    memUsage: Math.round(sum('memory') * 10) / 10,
    gpuUsage: sum('gpu'),
  };
}

/** GraphQL's `ResourceDetails`: the same pods one by one. */
export function readResourceDetails(site: HubSite, group: HubGroup): Readonly<Record<string, unknown>> {
  const details = usagesOf(site, group).map(({ pod, deployment, cpu, memory, gpu }) => ({
    name: pod.name,
    type: 'deployment',
    user: deployment.spec.userName,
    instanceType: deployment.spec.predictors[0].instanceType,
    cpu,
    mem: memory,
    gpu,
  }));
  return { groupId: group.id, details };
}

function usagesOf(site: HubSite, group: HubGroup): readonly PodUsage[] {
  const types = new Map(site.kubernetes.listInstanceTypes().map((type) => [type.name, readInstanceType(type)]));
  return site.kubernetes
    .listDeployments()
    .filter(({ spec }) => spec.groupId === group.id)
    .flatMap((deployment) =>
      deployment.pods
        .filter((pod) => pod.labelled && (pod.phase === 'Pending' || pod.phase === 'Running'))
        .map((pod) => {
          const type = types.get(deployment.spec.predictors[0].instanceType);
          return {
            pod,
            deployment,
            cpu: type?.cpuLimit ?? 0,
            memory: type?.memoryLimit ?? 0,
            gpu: type?.gpuLimit ?? 0,
          };
        }),
    );
}
