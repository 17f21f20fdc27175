import { z } from 'zod';

/**
 * PrimeHub's computed status: desired state and controller phase in one word. `Waiting` is the app's own: a change was
 * sent, and what PrimeHub calls its status is still that of the state before.
 */
export const deploymentStatusSchema = z.enum([
  'Deploying',
  'Deployed',
  'Stopping',
  'Stopped',
  'Failed',
  'Unknown',
  'Waiting',
]);
export type DeploymentStatus = z.infer<typeof deploymentStatusSchema>;

/** Whether a status changes by itself. */
export function isSettling(status: DeploymentStatus): boolean {
  return status === 'Deploying' || status === 'Stopping' || status === 'Waiting';
}

/** A change that PrimeHub has, but whose effect nothing proves yet. */
export const waitingSchema = z.object({
  /** `other` is somebody else's change. */
  action: z.enum(['create', 'update', 'start', 'stop', 'other']),
  /** ms since the epoch */
  since: z.number(),
});
export type Waiting = Readonly<z.infer<typeof waitingSchema>>;

export const instanceTypeSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  cpu: z.number().nullable(),
  /** GB */
  memory: z.number().nullable(),
  gpu: z.number().nullable(),
});
export type InstanceType = Readonly<z.infer<typeof instanceTypeSchema>>;

export const metadataEntrySchema = z.object({ key: z.string(), value: z.string() });

export const historyEntrySchema = z.object({
  /** ms since the epoch */
  time: z.number().nullable(),
  userName: z.string().nullable(),
  updateMessage: z.string().nullable(),
  modelUri: z.string().nullable(),
  modelImage: z.string().nullable(),
  replicas: z.number().nullable(),
  instanceType: z.string().nullable(),
  stop: z.boolean().nullable(),
});
export type HistoryEntry = Readonly<z.infer<typeof historyEntrySchema>>;

/** A deployment as the replica keeps it, without the values of environment variables, which are often secrets. */
export const deploymentSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: deploymentStatusSchema,
  /** Set while the status is `Waiting`. Rows of an older version do not have it. */
  waiting: waitingSchema.nullable().default(null),
  /** The controller's message, possibly several lines; null right after a change, while it is about the state before. */
  message: z.string().nullable(),
  /** What the message means when it names a known failure while the status still says Deploying. */
  problem: z.string().nullable(),
  modelUri: z.string().nullable(),
  /** Parsed from a `models:/` URI. */
  modelName: z.string().nullable(),
  modelVersion: z.string().nullable(),
  modelImage: z.string().nullable(),
  imagePullSecret: z.string().nullable(),
  description: z.string().nullable(),
  updateMessage: z.string().nullable(),
  metadata: z.array(metadataEntrySchema).readonly(),
  envNames: z.array(z.string()).readonly(),
  instanceType: instanceTypeSchema.nullable(),
  replicas: z.number().nullable(),
  availableReplicas: z.number().nullable(),
  endpoint: z.string().nullable(),
  privateAccess: z.boolean(),
  clients: z.array(z.string()).readonly(),
  /** ms since the epoch */
  createdAt: z.number().nullable(),
  /** ms since the epoch of the newest history entry, else of the creation */
  updatedAt: z.number().nullable(),
  updatedBy: z.string().nullable(),
  history: z.array(historyEntrySchema).readonly(),
});
export type Deployment = Readonly<z.infer<typeof deploymentSchema>>;

/** Whether a deployment is meant to be stopped, which PrimeHub's status shows at once. */
export function isStopped({ status, waiting }: Pick<Deployment, 'status' | 'waiting'>): boolean {
  return status === 'Stopped' || status === 'Stopping' || waiting?.action === 'stop';
}

/** A deployment named beside the model version it runs. */
export const deploymentRefSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: deploymentStatusSchema,
  version: z.string(),
});
export type DeploymentRef = Readonly<z.infer<typeof deploymentRefSchema>>;

/** Where to deploy: to a new deployment or an existing one. */
export const deployTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('existing'), id: z.string().min(1).max(253) }),
]);
export type DeployTarget = Readonly<z.infer<typeof deployTargetSchema>>;

/** Something the app found out before anything is sent. */
export const planFindingSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.enum([
    'deployments-disabled',
    'starts-stopped',
    'group-limit-reached',
    'system-limit-reached',
    'license-problem',
    'no-instance-type',
    'quota-too-small',
    'instance-type-gone',
    'still-settling',
    'version-not-ready',
  ]),
  title: z.string(),
  detail: z.string(),
  /** Set for what is true only while this field of the form has this value. */
  only: z.object({ field: z.enum(['instanceType', 'modelUri']), value: z.string() }).optional(),
});
export type PlanFinding = Readonly<z.infer<typeof planFindingSchema>>;

export const groupResourceSchema = z.object({
  name: z.enum(['CPU', 'Memory', 'GPU', 'Deployments']),
  /** null when PrimeHub does not tell */
  used: z.number().nullable(),
  /** null for no limit */
  limit: z.number().nullable(),
  unit: z.enum(['', 'GB']),
});
export type GroupResource = Readonly<z.infer<typeof groupResourceSchema>>;
