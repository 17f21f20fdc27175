import type { DeploymentResource, DeploymentSpec } from './deployment-resource.ts';
import { describeInstanceType } from './describe-group.ts';
import type { HubSite } from './hub-site.ts';
import { findStatus } from './status-of.ts';

export interface DeploymentView {
  readonly id: string;
  readonly name: string;
  readonly modelURI: string | undefined;
  readonly [field: string]: unknown;
}

/** GraphQL's `PhDeployment`. Pods and instance type are looked up only when a query selects them. */
export function describeDeployment(site: HubSite, resource: DeploymentResource): DeploymentView {
  const { name: id, spec, status } = resource;
  return {
    ...describeSpec(site, id, spec),
    stop: spec.stop,
    status: findStatus(spec.stop, status.phase),
    message: status.message,
    endpoint: absoluteEndpoint(site, status.endpoint),
    availableReplicas: status.availableReplicas,
    creationTime: resource.creationTimestamp,
    pods: () => podsOf(site, id),
    history: (status.history ?? []).map((entry) => {
      const entryId = `${id}-${entry.time}`;
      // Not a deployment of that name: PrimeHub still looks for its pods, and finds none.
      const deployment = { ...describeSpec(site, entryId, entry.spec), pods: () => podsOf(site, entryId) };
      return { time: entry.time, deployment };
    }),
  };
}

/** What `deletePhDeployment` answers: nothing but the id, though `pods` is still resolved. */
export function describeDeleted(id: string): Readonly<Record<string, unknown>> {
  return { id, pods: [] };
}

function describeSpec(site: HubSite, id: string, spec: DeploymentSpec): DeploymentView {
  const [predictor] = spec.predictors;
  return {
    id,
    name: spec.displayName,
    description: spec.description,
    updateMessage: spec.updateMessage,
    userId: spec.userId,
    userName: spec.userName,
    groupId: spec.groupId,
    groupName: spec.groupName,
    stop: spec.stop ?? false,
    lastUpdatedTime: spec.updateTime,
    env: spec.env,
    endpointAccessType: spec.endpoint?.accessType ?? 'public',
    endpointClients: (spec.endpoint?.clients ?? []).map(({ name }) => ({ name })),
    modelImage: predictor.modelImage,
    modelURI: predictor.modelURI,
    replicas: predictor.replicas,
    imagePullSecret: predictor.imagePullSecret,
    metadata: predictor.metadata,
    instanceType: () => {
      try {
        return describeInstanceType(site, site.kubernetes.getInstanceType(predictor.instanceType));
      } catch {
        return { id: `${predictor.instanceType}-not-found`, name: predictor.instanceType, tolerations: [] };
      }
    },
  };
}

/** The controller writes the path; the address is the site's. */
function absoluteEndpoint({ state }: HubSite, endpoint: string | undefined): string | undefined {
  return endpoint?.startsWith('/') ? `${state.endpointUrl || state.publicUrl}${endpoint}` : endpoint;
}

function podsOf(site: HubSite, id: string): readonly Readonly<Record<string, string>>[] {
  const { publicUrl, namespace, deployments } = site.state;
  return (deployments.get(id)?.pods ?? []).map(({ name, phase }) => ({
    name,
    phase,
    logEndpoint: `${publicUrl}/api/logs/namespaces/${namespace}/phdeployments/${name}`,
  }));
}
