import type { Deployment, InstanceType } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import { buildModelUri } from '../../../../shared/registry/model-uri.ts';
import type { ModelVersion, Run } from '../../../../shared/registry/registry.ts';
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
  const { model, target, instanceTypes, pullSecrets, limits } = input;
  const server = model?.known ? guessServer(model.known, model.run) : null;
  const suggestions = suggestImages(server);
  const current = target.kind === 'existing' ? target.current : null;
  return {
    target: target.kind === 'existing' ? { kind: 'existing', id: target.current.id } : { kind: 'new' },
    draft: target.kind === 'existing' ? draftOfExisting(input, target) : draftOfNew(input, target.id, suggestions),
    current,
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
  const fitting = instanceTypes.find((type) => findQuotaProblem(type, limits.quota) === null) ?? instanceTypes[0];
  return {
    name: model === null ? '' : deriveDeploymentName(model.name),
    id,
    modelImage: suggestions.find((each) => each.forThisModel)?.image ?? '',
    imagePullSecret: '',
    modelUri: model === null ? '' : buildModelUri(model.name, model.version),
    description: '',
    env: [],
    metadata: [],
    instanceType: fitting?.id ?? '',
    replicas: 1,
    privateAccess: false,
    updateMessage: '',
  };
}

function draftOfExisting(
  { model, instanceTypes }: PlanInput,
  { current, env }: Extract<PlanInput['target'], { kind: 'existing' }>,
): DeploymentPlan['draft'] {
  const type = instanceTypes.find((each) => each.id === current.instanceType?.id);
  return {
    name: current.name,
    id: current.id,
    modelImage: current.modelImage ?? '',
    imagePullSecret: current.imagePullSecret ?? '',
    modelUri: model === null ? (current.modelUri ?? '') : buildModelUri(model.name, model.version),
    description: current.description ?? '',
    env: env.map(({ name, value }) => ({ name, value })),
    metadata: current.metadata.map(({ key, value }) => ({ key, value })),
    // Empty when the type is gone, so that the form asks for another.
    instanceType: type?.id ?? '',
    replicas: current.replicas ?? 1,
    privateAccess: current.privateAccess,
    updateMessage: '',
  };
}
