import type { Deployment, GroupResource, InstanceType } from '../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../shared/deployment/deployment-draft.ts';

/** Values of a deployment that the replica does not keep, because they may be secrets. */
export interface DeploymentSecrets {
  readonly env: readonly { readonly name: string; readonly value: string }[];
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
  secrets(id: string, signal: AbortSignal): Promise<DeploymentSecrets>;
  isIdFree(id: string, signal: AbortSignal): Promise<boolean>;
  instanceTypes(signal: AbortSignal): Promise<readonly InstanceType[]>;
  pullSecrets(signal: AbortSignal): Promise<readonly { readonly id: string; readonly name: string }[]>;
  limits(signal: AbortSignal): Promise<DeploymentLimits>;
  /** `once` names the write, which is sent at most once under this name. */
  create(draft: DeploymentDraft, once: string): Promise<void>;
  /** Makes the deployment as drafted; `before` is the one to change. */
  update(draft: DeploymentDraft, before: Deployment, once: string): Promise<void>;
  start(id: string, once: string): Promise<void>;
  stop(id: string, once: string): Promise<void>;
}
