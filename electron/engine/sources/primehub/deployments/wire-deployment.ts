import {
  type Deployment,
  type DeploymentStatus,
  deploymentStatusSchema,
  type HistoryEntry,
  type InstanceType,
} from '../../../../../shared/deployment/deployment.ts';
import { parseModelUri } from '../../../../../shared/registry/model-uri.ts';
import { describeUnreadable } from '../../text/row-name.ts';
import type { DeploymentWire, InstanceTypeWire } from '../documents/deployments.ts';
import { findDeploymentProblem } from './deployment-problem.ts';
import { isOfPhase } from './message-phase.ts';

export function toDeployment(wire: DeploymentWire): Deployment {
  const status = toStatus(wire.status);
  const message = isOfPhase(wire.message, status) ? wire.message : null;
  const model = wire.modelURI === null ? null : parseModelUri(wire.modelURI);
  const history = wire.history.map(toHistoryEntry);
  const createdAt = toTime(wire.creationTime);
  return {
    id: wire.id,
    name: wire.name ?? wire.id,
    status,
    waiting: null,
    message: describeUnreadable('the id of a deployment', wire.id) ?? message,
    problem: findDeploymentProblem(status, message),
    modelUri: wire.modelURI,
    modelName: model?.name ?? null,
    modelVersion: model?.version ?? null,
    modelImage: wire.modelImage,
    imagePullSecret: wire.imagePullSecret,
    description: wire.description,
    updateMessage: wire.updateMessage,
    metadata: toMetadata(wire.metadata),
    envNames: wire.env.map(({ name }) => name),
    instanceType: wire.instanceType == null ? null : toInstanceType(wire.instanceType),
    replicas: wire.replicas ?? null,
    availableReplicas: wire.availableReplicas ?? null,
    endpoint: wire.endpoint,
    privateAccess: wire.endpointAccessType === 'private',
    clients: wire.endpointClients.map(({ name }) => name),
    createdAt,
    // `lastUpdatedTime` is always null, because today's clusters drop the field
    updatedAt: history[0]?.time ?? createdAt,
    updatedBy: wire.userName ?? history[0]?.userName ?? null,
    history,
  };
}

/** Translates an instance type. A deleted one comes as `<name>-not-found` with only its name. */
export function toInstanceType(wire: InstanceTypeWire): InstanceType {
  return {
    id: wire.id,
    displayName: wire.displayName ?? wire.name ?? wire.id,
    description: wire.description,
    cpu: wire.cpuLimit ?? null,
    memory: wire.memoryLimit ?? null,
    gpu: wire.gpuLimit ?? null,
  };
}

function toHistoryEntry({ time, deployment }: DeploymentWire['history'][number]): HistoryEntry {
  return {
    time: toTime(time),
    userName: deployment?.userName ?? null,
    updateMessage: deployment?.updateMessage ?? null,
    modelUri: deployment?.modelURI ?? null,
    modelImage: deployment?.modelImage ?? null,
    replicas: deployment?.replicas ?? null,
    instanceType: deployment?.instanceType?.name ?? deployment?.instanceType?.id ?? null,
    stop: deployment?.stop ?? null,
  };
}

/** `Waiting` is the app's own word. */
const wireStatusSchema = deploymentStatusSchema.exclude(['Waiting']);

function toStatus(status: string | null): DeploymentStatus {
  const parsed = wireStatusSchema.safeParse(status);
  return parsed.success ? parsed.data : 'Unknown';
}

/** Leaves out keys with the value null, which have been removed. */
function toMetadata(metadata: DeploymentWire['metadata']): { key: string; value: string }[] {
  return Object.entries(metadata ?? {}).flatMap(([key, value]) => {
    if (value == null) return [];
    return [{ key, value: typeof value === 'string' ? value : print(value) }];
  });
}

/** Prints any JSON. What nests too deep for that is no metadata. */
function print(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

/** Parses ISO 8601 to ms since the epoch. */
function toTime(text: string | null): number | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
