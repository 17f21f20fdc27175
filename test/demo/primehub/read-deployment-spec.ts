import { z } from 'zod';
import type { DeploymentSpec } from './deployment-resource.ts';
import { HubError } from './hub-error.ts';
import { isJsonObject, type Json } from './merge-patch.ts';

const optionalText = z.string().optional();

/** The PhDeployment CRD of the Helm chart. Unknown keys are pruned; `updateTime` is one of them in the shipped CRD. */
const specSchema = z.object({
  displayName: z.string(),
  userId: z.string(),
  userName: z.string(),
  groupId: z.string(),
  groupName: z.string(),
  stop: z.boolean().optional(),
  description: optionalText,
  updateMessage: optionalText,
  updateTime: optionalText,
  env: z.array(z.object({ name: z.string(), value: optionalText })).optional(),
  predictors: z.tuple([
    z.object({
      name: z.string(),
      replicas: z.int(),
      modelImage: z.string(),
      modelURI: optionalText,
      instanceType: z.string(),
      imagePullSecret: optionalText,
      metadata: z.record(z.string(), z.string()).optional(),
    }),
  ]),
  endpoint: z
    .object({
      accessType: optionalText,
      clients: z.array(z.object({ name: z.string(), token: z.string() })).optional(),
    })
    .optional(),
});

const resourceName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** True for a name that Kubernetes accepts (RFC 1123 subdomain). */
export function isResourceName(name: string): boolean {
  return name.length <= 253 && resourceName.test(name);
}

/**
 * The spec as Kubernetes stores it: nulls dropped (also inside arrays and maps, since 1.20), unknown keys pruned.
 * Throws the refusal that PrimeHub passes on when the CRD does not allow it.
 */
export function readDeploymentSpec(value: Json, keepsUpdateTime: boolean): DeploymentSpec {
  const parsed = specSchema.safeParse(dropNulls(value));
  if (!parsed.success) {
    throw new HubError('HTTP request failed');
  }
  const { updateTime, ...spec } = parsed.data;
  const kept = keepsUpdateTime && updateTime !== undefined ? { ...spec, updateTime } : spec;
  return JSON.parse(JSON.stringify(kept));
}

function dropNulls(value: Json): Json {
  if (Array.isArray(value)) {
    return value.filter((item) => item !== null).map(dropNulls);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const kept: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== null && item !== undefined) {
      kept[key] = dropNulls(item);
    }
  }
  return kept;
}
