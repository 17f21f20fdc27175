import type { Deployment, GroupResource, InstanceType } from '../../../shared/deployment/deployment.ts';
import type { DeploymentField } from '../../../shared/deployment/deployment-changes.ts';
import type { DeploymentDraft } from '../../../shared/deployment/deployment-draft.ts';
import type { DeploymentValues } from '../../../shared/deployment/deployment-values.ts';

/** A deployment with values that the replica does not keep, because they may be secrets. */
export interface FullDeployment {
  readonly deployment: Deployment;
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

/** An update of some fields. All others stay as they are at that moment, whatever that is. */
export interface DeploymentUpdate {
  readonly fields: readonly DeploymentField[];
  readonly values: DeploymentValues;
  /** The deployment as it was read last: metadata are removed key by key. */
  readonly before: Deployment;
}

/** Limits of the group and of the whole installation, as far as PrimeHub tells an ordinary user. */
export interface DeploymentLimits {
  readonly enabled: boolean;
  readonly resources: readonly GroupResource[];
  /** Running deployments of the group and its maximum; a null maximum means no limit. */
  readonly groupRunning: number | null;
  readonly groupMaximum: number | null;
  readonly systemRunning: number | null;
  /** null means no limit. */
  readonly systemMaximum: number | null;
  /** The largest instance type that the group's quotas allow per replica. Memory in GB; null means no limit. */
  readonly quota: { readonly cpu: number | null; readonly memory: number | null; readonly gpu: number | null };
  readonly licenseStatus: string | null;
}

/**
 * Deployments of one PrimeHub group. The source may repeat a read before it throws an AppFailure. It sends a write once
 * and never again: a write whose answer was lost throws AppFailure `OUTCOME_UNKNOWN`.
 */
export interface DeploymentsSource {
  list(signal: AbortSignal): Promise<readonly Deployment[]>;
  /** null when there is no such deployment. */
  get(id: string, signal: AbortSignal): Promise<Deployment | null>;
  getFull(id: string, signal: AbortSignal): Promise<FullDeployment | null>;
  isIdFree(id: string, signal: AbortSignal): Promise<boolean>;
  instanceTypes(signal: AbortSignal): Promise<readonly InstanceType[]>;
  pullSecrets(signal: AbortSignal): Promise<readonly { readonly id: string; readonly name: string }[]>;
  limits(signal: AbortSignal): Promise<DeploymentLimits>;
  /**
   * `once` names the write, which is sent at most once under this name. Writes return the deployment as PrimeHub answered
   * it, which is before its controller reacts; null when the answer does not say.
   */
  create(draft: DeploymentDraft, once: string): Promise<Deployment | null>;
  update(update: DeploymentUpdate, once: string): Promise<Deployment | null>;
  start(before: Deployment, once: string): Promise<Deployment | null>;
  stop(before: Deployment, once: string): Promise<Deployment | null>;
}
