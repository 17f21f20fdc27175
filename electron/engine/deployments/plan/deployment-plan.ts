import type { Deployment, InstanceType } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import { describeSeen } from '../../../../shared/deployment/deployment-values.ts';
import { buildModelUri } from '../../../../shared/registry/model-uri.ts';
import type { ModelVersion, Run } from '../../../../shared/registry/registry.ts';
import { createNameOrder } from '../../../../shared/text/name-order.ts';
import type { DeploymentLimits } from '../../sources/deployments-source.ts';
import { deriveDeploymentName } from './deployment-name.ts';
import { suggestImages } from './image-suggestions.ts';
import { planFindings } from './plan-findings.ts';
import { findQuotaProblem } from './quota-problem.ts';
import { guessServer } from './server-guess.ts';

/** A model version to deploy, with what the replica knows about it. */
export interface ModelToDeploy {
  readonly name: string;
  readonly version: string;
  readonly known: ModelVersion | null;
  readonly run: Run | null;
}

export interface PlanInput {
  /** null to leave the model as it is. */
  readonly model: ModelToDeploy | null;
  /** The deployment to change, with the values of its environment variables, or the id for a new one. */
  readonly target:
    | {
        readonly kind: 'existing';
        readonly current: Deployment;
        readonly env: readonly { readonly name: string; readonly value: string }[];
      }
    | { readonly kind: 'new'; readonly id: string };
  readonly instanceTypes: readonly InstanceType[];
  readonly pullSecrets: readonly { readonly id: string; readonly name: string }[];
  readonly limits: DeploymentLimits;
}

/** Plans the deploy form: its starting values, its choices, and what will happen or be refused. */
export function planDeployment(input: PlanInput): DeploymentPlan {
  const { model, target, limits } = input;
  const instanceTypes = input.instanceTypes.toSorted(createDisplayOrder());
  const compareNames = createNameOrder();
  const pullSecrets = input.pullSecrets.toSorted((a, b) => compareNames(a.name, b.name));
  const server = model?.known ? guessServer(model.known, model.run) : null;
  const suggestions = suggestImages(server);
  const current = target.kind === 'existing' ? target.current : null;
  return {
    target: target.kind === 'existing' ? { kind: 'existing', id: target.current.id } : { kind: 'new' },
    draft: target.kind === 'existing' ? draftOfExisting(input, target) : draftOfNew(input, target.id, suggestions),
    current,
    seen: target.kind === 'existing' ? describeSeen(target.current, target.env) : null,
    findings: planFindings({ current, version: model?.known ?? null, instanceTypes, limits }),
    instanceTypes,
    pullSecrets,
    imageSuggestions: suggestions,
    resources: limits.resources,
  };
}

function draftOfNew(
  { model, instanceTypes, limits }: PlanInput,
  id: string,
  suggestions: DeploymentPlan['imageSuggestions'],
): DeploymentPlan['draft'] {
  const fitting = instanceTypes.filter((type) => findQuotaProblem(type, limits.quota) === null);
  return {
    name: model === null ? '' : deriveDeploymentName(model.name),
    id,
    modelImage: suggestions.find((each) => each.forThisModel)?.image ?? '',
    imagePullSecret: '',
    modelUri: model === null ? '' : buildModelUri(model.name, model.version),
    description: '',
    env: [],
    metadata: [],
    instanceType: pickInstanceType(fitting.length > 0 ? fitting : instanceTypes)?.id ?? '',
    replicas: 1,
    privateAccess: false,
    updateMessage: '',
  };
}

/** The smallest without GPU. Where all have one, none is chosen unasked: each of them is dear. */
function pickInstanceType(types: readonly InstanceType[]): InstanceType | undefined {
  if (types.length === 1) return types[0];
  const size = (value: number | null): number => value ?? Number.POSITIVE_INFINITY;
  const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
  const byName = createDisplayOrder();
  return types
    .filter(({ gpu }) => (gpu ?? 0) === 0)
    .toSorted(
      (a, b) => compare(size(a.cpu), size(b.cpu)) || compare(size(a.memory), size(b.memory)) || byName(a, b),
    )[0];
}

/** Orders by name, as PrimeHub's own form does. */
function createDisplayOrder(): (a: InstanceType, b: InstanceType) => number {
  const compareNames = createNameOrder();
  return (a, b) => compareNames(a.displayName, b.displayName) || compareNames(a.id, b.id);
}

function draftOfExisting(
  { model, instanceTypes }: PlanInput,
  { current, env }: Extract<PlanInput['target'], { kind: 'existing' }>,
): DeploymentPlan['draft'] {
  const { values } = describeSeen(current, env);
  return {
    ...values,
    modelUri: model === null ? values.modelUri : buildModelUri(model.name, model.version),
    // Empty when the type is gone, so that the form asks for another.
    instanceType: instanceTypes.some(({ id }) => id === values.instanceType) ? values.instanceType : '',
  };
}
