import { isDeepStrictEqual } from 'node:util';
import type { ClusterState, NamedResource } from './cluster-state.ts';
import type { DeploymentResource } from './deployment-resource.ts';
import { HubError } from './hub-error.ts';
import { applyMergePatch, type Json, type JsonObject } from './merge-patch.ts';
import { isResourceName, readDeploymentSpec } from './read-deployment-spec.ts';

/** What Kubernetes answers to anything it refuses: unknown object, name taken, spec against the CRD. */
export const HTTP_REQUEST_FAILED = 'HTTP request failed';

/** PrimeHub's questions to the Kubernetes API. */
export interface Kubernetes {
  /** In order of names, as the API lists them. */
  listDeployments(): readonly DeploymentResource[];
  getDeployment(name: string): DeploymentResource;
  createDeployment(name: string, spec: JsonObject): DeploymentResource;
  /** A JSON merge patch of `spec`, then the checks of the CRD. */
  patchDeployment(name: string, specPatch: JsonObject): DeploymentResource;
  deleteDeployment(name: string): void;
  getInstanceType(name: string | null | undefined): NamedResource;
  listInstanceTypes(): readonly NamedResource[];
  findImage(name: string): NamedResource | null;
}

export interface KubernetesEvents {
  readonly specChanged: (resource: DeploymentResource) => void;
  readonly deleted: (name: string) => void;
}

/** Kubernetes over the state of a site. `events` tell the controller what changed, as a watch would. */
export function createKubernetes(state: ClusterState, events: KubernetesEvents): Kubernetes {
  const requireUp = (): void => {
    if (state.kubernetesDown) {
      throw new HubError('API_UNAVAILABLE');
    }
  };
  const find = <T>(rows: ReadonlyMap<string, T>, name: string | null | undefined): T => {
    requireUp();
    if (!name) {
      throw new HubError('API_UNAVAILABLE');
    }
    const row = rows.get(name);
    if (row === undefined) {
      throw new HubError(HTTP_REQUEST_FAILED);
    }
    return row;
  };
  const listByName = <T>(rows: ReadonlyMap<string, T>): readonly T[] => {
    requireUp();
    return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  };
  const getDeployment = (name: string): DeploymentResource => find(state.deployments, name);
  return {
    getDeployment,
    listDeployments: () => listByName(state.deployments),
    createDeployment(name, spec) {
      requireUp();
      if (!isResourceName(name) || state.deployments.has(name)) {
        throw new HubError(HTTP_REQUEST_FAILED);
      }
      const resource: DeploymentResource = {
        name,
        creationTimestamp: `${new Date(state.now()).toISOString().slice(0, 19)}Z`,
        spec: readDeploymentSpec(applyMergePatch({}, spec), state.keepsUpdateTime),
        status: {},
        pods: [],
      };
      state.deployments.set(name, resource);
      events.specChanged(resource);
      return resource;
    },
    patchDeployment(name, specPatch) {
      const resource = getDeployment(name);
      const patched = applyMergePatch(structuredClone(resource.spec) as unknown as Json, specPatch);
      const spec = readDeploymentSpec(patched, state.keepsUpdateTime);
      // A patch that changes nothing makes no new version of the object, so the controller hears nothing of it.
      const isChanged = !isDeepStrictEqual(spec, resource.spec);
      resource.spec = spec;
      if (isChanged) {
        events.specChanged(resource);
      }
      return resource;
    },
    deleteDeployment(name) {
      getDeployment(name);
      state.deployments.delete(name);
      events.deleted(name);
    },
    getInstanceType: (name) => find(state.instanceTypes, name),
    listInstanceTypes: () => listByName(state.instanceTypes),
    findImage(name) {
      requireUp();
      return state.images.get(name) ?? null;
    },
  };
}
