import type { GroupResource } from '../../../../../shared/deployment/deployment.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../../shared/failure/failure-codes.ts';
import type { DeploymentLimits } from '../../deployments-source.ts';
import type { PrimehubClient } from '../client/primehub-client.ts';
import {
  type GroupLimitsWire,
  groupUsageDocument,
  licenseDocument,
  myGroupLimitsDocument,
} from '../documents/deployments.ts';

/** Failures after which the rest is still useful: PrimeHub answered, but does not tell this person. */
const refusals: readonly AppErrorCode[] = [
  'PERMISSION_DENIED',
  'NOT_A_MEMBER',
  'NOT_FOUND',
  'SERVER_TOO_OLD',
  'SERVER_ERROR',
  'DEPLOYMENTS_UNAVAILABLE',
];

interface GroupLimits {
  readonly limits: GroupLimitsWire;
  readonly usage: { cpuUsage: string | null; memUsage: string | null; gpuUsage: string | null } | null;
}

/** Reads the limits of the group and of the installation. Each stays unknown when PrimeHub refuses to tell it. */
export async function fetchLimits(
  client: PrimehubClient,
  groupId: string,
  signal: AbortSignal,
): Promise<DeploymentLimits> {
  const [group, license] = await Promise.all([
    unlessRefused(readGroup(client, groupId, signal)),
    unlessRefused(client.read(licenseDocument, {}, signal)),
  ]);
  const limits = group?.limits ?? null;
  return {
    // true for a group that could not be read, because PrimeHub decides when the form is sent
    enabled: limits === null || limits.enabledDeployment === true,
    resources: group === null ? [] : resourcesOf(group),
    groupRunning: limits?.deploymentsUsage ?? null,
    groupMaximum: limits?.maxDeploy ?? null,
    systemRunning: license?.usage?.maxModelDeploy ?? null,
    systemMaximum: toMaximum(license?.maxModelDeploy ?? null),
    quota: {
      cpu: limits?.projectQuotaCpu ?? null,
      memory: limits?.projectQuotaMemory ?? null,
      gpu: limits?.projectQuotaGpu ?? null,
    },
    licenseStatus: license?.licenseStatus ?? null,
  };
}

async function readGroup(client: PrimehubClient, groupId: string, signal: AbortSignal): Promise<GroupLimits | null> {
  const group = await unlessRefused(client.read(groupUsageDocument, { where: { id: groupId } }, signal));
  if (group !== null) return { limits: group, usage: group.resourceStatus ?? null };
  const me = await client.read(myGroupLimitsDocument, {}, signal);
  const limits = me.effectiveGroups.find(({ id }) => id === groupId);
  return limits === undefined ? null : { limits, usage: null };
}

function resourcesOf({ limits, usage }: GroupLimits): GroupResource[] {
  return [
    { name: 'CPU', used: toNumber(usage?.cpuUsage), limit: limits.projectQuotaCpu ?? null, unit: '' },
    { name: 'Memory', used: toNumber(usage?.memUsage), limit: limits.projectQuotaMemory ?? null, unit: 'GB' },
    { name: 'GPU', used: toNumber(usage?.gpuUsage), limit: limits.projectQuotaGpu ?? null, unit: '' },
    { name: 'Deployments', used: limits.deploymentsUsage ?? null, limit: limits.maxDeploy ?? null, unit: '' },
  ];
}

/** -1 means no limit. */
function toMaximum(licensed: number | null): number | null {
  return licensed === null || licensed < 0 ? null : licensed;
}

function toNumber(text: string | null | undefined): number | null {
  const number = text == null ? Number.NaN : Number.parseFloat(text);
  return Number.isFinite(number) ? number : null;
}

async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppFailure && refusals.includes(error.error.code)) return null;
    throw error;
  }
}
