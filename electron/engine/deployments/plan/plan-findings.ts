import type { Deployment, InstanceType, PlanFinding } from '../../../../shared/deployment/deployment.ts';
import { isSettling } from '../../../../shared/deployment/deployment.ts';
import type { ModelVersion } from '../../../../shared/registry/registry.ts';
import type { DeploymentLimits } from '../../sources/deployments-source.ts';
import { findQuotaProblem } from './quota-problem.ts';

/** The facts that findings are based on. */
export interface PlanFacts {
  /** The deployment to update; null for a new one. */
  readonly current: Deployment | null;
  /** The version to deploy; null when the model stays or the replica does not know it. */
  readonly version: ModelVersion | null;
  readonly instanceTypes: readonly InstanceType[];
  readonly limits: DeploymentLimits;
}

/** Says before anything is sent what the server will refuse and what it will do unasked. Errors come first. */
export function planFindings(facts: PlanFacts): readonly PlanFinding[] {
  const found = [
    disabled(facts),
    license(facts),
    groupLimit(facts),
    systemLimit(facts),
    instanceTypeFinding(facts),
    ...quota(facts),
    versionNotReady(facts),
    startsStopped(facts),
    stillSettling(facts),
  ].filter((each) => each !== null);
  const rank = { error: 0, warning: 1, info: 2 };
  return found.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

type Finding = PlanFinding | null;

/** PrimeHub does not check this on create: it would make the deployment, which would then fail. */
function disabled({ limits }: PlanFacts): Finding {
  if (limits.enabled) return null;
  return {
    severity: 'error',
    code: 'deployments-disabled',
    title: 'Feature not available',
    detail: 'Model deployment is not enabled for this group. Ask a PrimeHub administrator to enable it.',
  };
}

/** PrimeHub checks this only on create. */
function license({ limits, current }: PlanFacts): Finding {
  const status = limits.licenseStatus;
  if (current !== null || (status !== 'expired' && status !== 'invalid')) return null;
  return {
    severity: 'error',
    code: 'license-problem',
    title: `The PrimeHub license is ${status}`,
    detail: 'PrimeHub will refuse to create a deployment. You can still update existing ones.',
  };
}

function groupLimit({ limits, current }: PlanFacts): Finding {
  const { groupRunning, groupMaximum } = limits;
  if (groupRunning === null || groupMaximum === null || othersRunning(groupRunning, current) < groupMaximum)
    return null;
  return {
    severity: 'error',
    code: 'group-limit-reached',
    title: 'The group has reached its limit of running deployments',
    detail: `${groupRunning} of ${groupMaximum} are running. Stop one of them, or ask an administrator for more.`,
  };
}

/** PrimeHub allows a tenth more than the license before it refuses. -1 in the license means no limit. */
function systemLimit({ limits, current }: PlanFacts): Finding {
  const { systemRunning, systemMaximum } = limits;
  if (systemRunning === null || systemMaximum === null || systemMaximum < 0) return null;
  if (othersRunning(systemRunning, current) < Math.ceil(systemMaximum * 1.1)) return null;
  return {
    severity: 'error',
    code: 'system-limit-reached',
    title: 'The license allows no more running deployments',
    detail: `${systemRunning} are running on this PrimeHub, and ${systemMaximum} are licensed. Ask an administrator.`,
  };
}

/** PrimeHub does not count the deployment being updated. */
function othersRunning(running: number, current: Deployment | null): number {
  const isCounted = current !== null && current.status !== 'Stopped' && current.status !== 'Stopping';
  return running - (isCounted ? 1 : 0);
}

function instanceTypeFinding({ instanceTypes, current }: PlanFacts): Finding {
  if (instanceTypes.length === 0) {
    return {
      severity: 'error',
      code: 'no-instance-type',
      title: 'No instance type to choose from',
      detail: 'No instance type is assigned to this group. Ask a PrimeHub administrator to assign one.',
    };
  }
  const type = current?.instanceType ?? null;
  if (type === null || instanceTypes.some((each) => each.id === type.id)) return null;
  return {
    severity: 'warning',
    code: 'instance-type-gone',
    title: `The instance type ${type.displayName} is gone`,
    detail: 'It was deleted or is no longer assigned to this group. Choose another one.',
    only: { field: 'instanceType', value: '' },
  };
}

/** How many instance types a finding names. Hundreds would fill the page above the form. */
const mostNamed = 20;

function quota({ instanceTypes, limits }: PlanFacts): PlanFinding[] {
  const refused = instanceTypes.flatMap((type) => {
    const reason = findQuotaProblem(type, limits.quota);
    return reason === null ? [] : [{ type, reason }];
  });
  const common = { severity: 'error', code: 'quota-too-small' } as const;
  if (refused.length < instanceTypes.length || refused.length === 0)
    return refused.map(({ type, reason }) => ({
      ...common,
      title: `The group’s quota is too small for ${type.displayName}`,
      detail: `PrimeHub will refuse it: ${reason}`,
      only: { field: 'instanceType', value: type.id },
    }));
  const left = refused.length - mostNamed;
  const reasons = refused.slice(0, mostNamed).map(({ type, reason }) => `${type.displayName}: ${reason}`);
  const rest = left > 0 ? [`And ${left.toLocaleString('en-US')} others.`] : [];
  const title = 'The group’s quota is too small for every instance type';
  return [{ ...common, title, detail: [...new Set(reasons), ...rest].join('\n') }];
}

function versionNotReady({ version }: PlanFacts): Finding {
  const status = version?.status ?? null;
  if (version === null || status === null || status === 'READY') return null;
  const why = version.statusMessage ? ` MLflow says: ${version.statusMessage}` : '';
  const isPending = status === 'PENDING_REGISTRATION';
  return {
    severity: 'warning',
    code: 'version-not-ready',
    title: `Version ${version.version} is not ready`,
    only: { field: 'modelUri', value: version.modelUri },
    detail: isPending
      ? `MLflow is still registering it, so its files may be missing.${why}`
      : `Its registration failed in MLflow, so its files may be missing.${why}`,
  };
}

function startsStopped({ current }: PlanFacts): Finding {
  if (current?.status !== 'Stopped' && current?.status !== 'Stopping') return null;
  return {
    severity: 'warning',
    code: 'starts-stopped',
    title: 'Updating starts it',
    detail: `${current.name} is stopped. PrimeHub starts a deployment with every update.`,
  };
}

function stillSettling({ current }: PlanFacts): Finding {
  if (current === null || !isSettling(current.status)) return null;
  return {
    severity: 'info',
    code: 'still-settling',
    title: `It is still ${current.status.toLowerCase()}`,
    detail: 'The last change has not finished. An update now replaces it.',
  };
}
