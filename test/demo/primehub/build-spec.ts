import type { HubGroup, HubUser } from './cluster-state.ts';
import type { DeploymentSpec } from './deployment-resource.ts';
import type { Json, JsonObject } from './merge-patch.ts';

/** `PhDeploymentCreateInput`; every key but `id` may be missing or null. */
export interface CreateInput {
  readonly id: string;
  readonly name?: string | null;
  readonly groupId?: string | null;
  readonly modelImage?: string | null;
  readonly modelURI?: string | null;
  readonly imagePullSecret?: string | null;
  readonly instanceType?: string | null;
  readonly replicas?: number | null;
  readonly description?: string | null;
  readonly updateMessage?: string | null;
  readonly endpointAccessType?: string | null;
  readonly metadata?: Json;
  readonly env?: Json;
}

/** The spec that `createPhDeployment` sends to Kubernetes, nothing defaulted but the access type. */
export function buildSpec(data: CreateInput, group: HubGroup, user: HubUser, now: number): JsonObject {
  return {
    updateTime: new Date(now).toISOString(),
    displayName: data.name,
    userId: user.id,
    userName: user.username,
    groupId: group.id,
    groupName: group.name,
    stop: false,
    description: data.description,
    updateMessage: data.updateMessage,
    env: data.env,
    predictors: [
      {
        name: 'predictor1',
        replicas: data.replicas,
        modelImage: data.modelImage,
        modelURI: data.modelURI,
        instanceType: data.instanceType,
        imagePullSecret: data.imagePullSecret,
        metadata: data.metadata,
      },
    ],
    endpoint: { accessType: data.endpointAccessType || 'public', clients: [] },
  };
}

/** The patch of `deployPhDeployment` (`stop` false) and `stopPhDeployment` (true). */
export function buildStopPatch(stop: boolean, user: HubUser, now: number): JsonObject {
  return {
    updateTime: new Date(now).toISOString(),
    userId: user.id,
    userName: user.username,
    updateMessage: stop ? 'Deployment Stopped' : 'Deployment Started',
    stop,
  };
}

/** The patch that replaces the endpoint's clients. The user name stays, though the user id changes: as PrimeHub does it. */
export function buildClientsPatch(
  spec: DeploymentSpec,
  clients: readonly { readonly name: string; readonly token: string }[],
  updateMessage: string,
  user: HubUser,
): JsonObject {
  return {
    updateTime: spec.updateTime,
    userId: user.id,
    updateMessage,
    stop: spec.stop ?? false,
    endpoint: { accessType: spec.endpoint?.accessType ?? 'public', clients },
  };
}
