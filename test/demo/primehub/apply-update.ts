import type { CreateInput } from './build-spec.ts';
import type { HubUser } from './cluster-state.ts';
import type { DeploymentSpec } from './deployment-resource.ts';
import { isJsonObject, type Json, type JsonObject } from './merge-patch.ts';

/** `PhDeploymentUpdateInput`: the name and the group of a deployment never change. */
export type UpdateInput = Omit<CreateInput, 'id' | 'name' | 'groupId'>;

/**
 * The merge patch that `updatePhDeployment` sends to Kubernetes. Which of "left out", `null` and empty keep a value and
 * which clear it differs by field, because the predictor is rebuilt from the old one while the rest is passed on.
 */
export function buildUpdatePatch(spec: DeploymentSpec, data: UpdateInput, user: HubUser, now: number): JsonObject {
  const [predictor] = spec.predictors;
  return {
    updateTime: new Date(now).toISOString(),
    userId: user.id,
    userName: user.username,
    description: data.description,
    updateMessage: data.updateMessage,
    env: data.env,
    // An update starts a stopped deployment.
    stop: false,
    predictors: [
      {
        name: predictor.name,
        replicas: data.replicas === undefined ? predictor.replicas : data.replicas,
        modelImage: data.modelImage || predictor.modelImage,
        modelURI: data.modelURI ?? predictor.modelURI,
        instanceType: data.instanceType || predictor.instanceType,
        imagePullSecret: data.imagePullSecret === null ? null : data.imagePullSecret || predictor.imagePullSecret,
        metadata: mergeMetadata(predictor.metadata ?? {}, data.metadata),
      },
    ],
    endpoint: {
      accessType: data.endpointAccessType || (spec.endpoint?.accessType ?? 'public'),
      clients: spec.endpoint?.clients ?? [],
    },
  };
}

/** An empty object changes nothing; any other replaces, with a null for each old key that it lacks. */
function mergeMetadata(old: Readonly<Record<string, string>>, next: Json | undefined): Json {
  if (next === undefined || next === null || (isJsonObject(next) && Object.keys(next).length === 0)) {
    return old;
  }
  if (!isJsonObject(next)) {
    return next;
  }
  return { ...Object.fromEntries(Object.keys(old).map((key) => [key, null])), ...next };
}
