import type { InstanceType } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentLimits } from '../../sources/deployments-source.ts';

/**
 * Says why PrimeHub refuses one replica of an instance type; null when it does not. The server compares the number of
 * CPUs with the group's memory quota instead of its CPU quota, so its "Cpu Quota exceeded" can be wrong. The cluster
 * enforces the CPU quota itself later: the replica then never starts.
 */
export function findQuotaProblem(type: InstanceType, quota: DeploymentLimits['quota']): string | null {
  if (exceeds(type.gpu, quota.gpu)) return `it needs ${type.gpu} GPU, the group may use ${quota.gpu}.`;
  if (exceeds(type.cpu, quota.memory) && !exceeds(type.cpu, quota.cpu)) {
    return `PrimeHub will refuse it with "Group Cpu Quota exceeded". This is an error in PrimeHub, which compares its ${type.cpu} CPU with the group’s memory quota of ${quota.memory} GB. A larger memory quota or a smaller instance type helps.`;
  }
  if (exceeds(type.cpu, quota.cpu)) return `it needs ${type.cpu} CPU, the group may use ${quota.cpu}.`;
  if (exceeds(type.memory, quota.memory)) {
    return `it needs ${type.memory} GB of memory, the group may use ${quota.memory} GB.`;
  }
  return null;
}

function exceeds(needed: number | null, allowed: number | null): boolean {
  return needed !== null && allowed !== null && needed > allowed;
}
