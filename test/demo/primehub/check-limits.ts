import type { HubGroup, HubLicense, NamedResource } from './cluster-state.ts';
import type { DeploymentResource } from './deployment-resource.ts';
import { readGroupSettings } from './group-attributes.ts';
import { HubError } from './hub-error.ts';
import { readInstanceType } from './instance-type.ts';
import { isJsonObject, type Json } from './merge-patch.ts';

const EXCEED_QUOTA = 'EXCEED_QUOTA';

/** Refuses while the licence has run out or is not valid. Only `createPhDeployment` asks. */
export function checkLicense(license: HubLicense): void {
  if (license.licenseStatus !== 'unexpired') {
    throw new HubError(`License ${license.licenseStatus}`, 'LICENSE_ERROR');
  }
}

/** Refuses when the site runs 10 % more deployments than licensed. `exceptId`: the one that is being updated. */
export function checkSystemLimit(
  license: HubLicense,
  deployments: readonly DeploymentResource[],
  exceptId?: string,
): void {
  if (license.maxModelDeploy === -1) {
    return;
  }
  const running = deployments.filter(({ name, spec }) => spec.stop === false && name !== exceptId);
  if (running.length >= Math.ceil(1.1 * license.maxModelDeploy)) {
    throw new HubError('Number of running model deployments exceeds license limitation', EXCEED_QUOTA);
  }
}

/** The group that was found, or the failure of PrimeHub that reads the attributes of none. */
export function requireGroup(group: HubGroup | null): HubGroup {
  if (group === null) {
    throw new HubError("Cannot read property 'attributes' of null");
  }
  return group;
}

/** Refuses when the group runs as many deployments as it may. A failed one counts as running. */
export function checkGroupLimit(group: HubGroup, deployments: readonly DeploymentResource[], exceptId?: string): void {
  const { maxDeploy } = readGroupSettings(group.attributes);
  if (maxDeploy !== null && countRunning(group, deployments, exceptId) >= maxDeploy) {
    throw new HubError('Group Maximum Deployments exceeded', EXCEED_QUOTA);
  }
}

/** Number of deployments of a group that are not stopped. */
export function countRunning(group: HubGroup, deployments: readonly DeploymentResource[], exceptId?: string): number {
  return deployments.filter(({ name, spec }) => spec.groupId === group.id && spec.stop === false && name !== exceptId)
    .length;
}

/**
 * Refuses an instance type that alone, once, is larger than the whole quota of the group. PrimeHub compares the CPU
 * count with the number of the *memory* quota, so a CPU quota has no effect.
 */
export function checkResourceQuota(group: HubGroup, instanceType: NamedResource): void {
  const { projectQuotaGpu, projectQuotaMemory } = readGroupSettings(group.attributes);
  const { gpuLimit, memoryLimit } = readInstanceType(instanceType);
  const cpuLimit = instanceType.spec['limits.cpu'];
  if (projectQuotaGpu !== null && gpuLimit > projectQuotaGpu) {
    throw new HubError('Group Gpu Quota exceeded', EXCEED_QUOTA);
  }
  if (projectQuotaMemory !== null && typeof cpuLimit === 'number' && cpuLimit > projectQuotaMemory) {
    throw new HubError('Group Cpu Quota exceeded', EXCEED_QUOTA);
  }
  if (projectQuotaMemory !== null && memoryLimit !== null && memoryLimit > projectQuotaMemory) {
    throw new HubError('Group Memory exceeded', EXCEED_QUOTA);
  }
}

/** Refuses a name that is no environment variable name. Anything but a list passes here, and fails at Kubernetes. */
export function checkEnvNames(env: Json | undefined): void {
  if (typeof env === 'string' && env !== '') {
    throw new HubError('envList.forEach is not a function');
  }
  for (const entry of Array.isArray(env) ? env : []) {
    if (entry === null) {
      throw new HubError("Cannot read property 'name' of null");
    }
    const name = isJsonObject(entry) ? String(entry.name) : 'undefined';
    if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
      throw new HubError(
        `EnvVar name "${name}" is invalid, a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')"}`,
        'ILLEGAL_ENV_NAME',
      );
    }
  }
}
