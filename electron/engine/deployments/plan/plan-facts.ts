import type { DeployTarget } from '../../../../shared/deployment/deployment.ts';
import { makeDeploymentId, makeRandomSuffix } from '../../../../shared/deployment/deployment-id.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import { fail } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import type { Replica } from '../../replica/replica.ts';
import type { DeploymentsSource } from '../../sources/deployments-source.ts';
import { deriveDeploymentName } from './deployment-name.ts';
import { type ModelToDeploy, type PlanInput, planDeployment } from './deployment-plan.ts';

export interface PreparePlanOptions {
  readonly source: DeploymentsSource;
  readonly replica: Replica;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
  isIdFree(id: string): Promise<boolean>;
}

const idAttempts = 5;

/** Gathers everything that {@link planDeployment} needs from the server and the replica, in parallel. */
export async function preparePlan(
  target: DeployTarget,
  model: { readonly name: string; readonly version: string } | null,
  options: PreparePlanOptions,
): Promise<DeploymentPlan> {
  const { source, signal, log } = options;
  const known = model === null ? null : toDeploy(model, options.replica);
  const [planTarget, instanceTypes, pullSecrets, limits] = await Promise.all([
    target.kind === 'existing' ? readExisting(target.id, options) : findFreeId(model?.name ?? '', options),
    source.instanceTypes(signal),
    // Optional in the form, and some sites do not show them to ordinary users.
    source.pullSecrets(signal).catch((cause: unknown) => {
      if (signal.aborted) throw cause;
      log.warn('could not read image pull secrets', { cause: String(cause) });
      return [];
    }),
    source.limits(signal),
  ]);
  return planDeployment({ model: known, target: planTarget, instanceTypes, pullSecrets, limits });
}

function toDeploy({ name, version }: { name: string; version: string }, replica: Replica): ModelToDeploy {
  const detail = replica.versions.get(name, version);
  return { name, version, known: detail?.version ?? null, run: detail?.run ?? null };
}

async function readExisting(id: string, { source, signal }: PreparePlanOptions): Promise<PlanInput['target']> {
  const found = await source.getFull(id, signal);
  if (found === null) {
    return fail('NOT_FOUND', `The deployment ${id} no longer exists.`, { hint: 'It may have been deleted.' });
  }
  return { kind: 'existing', current: found.deployment, env: found.env };
}

/** Finds a free id, which PrimeHub's own form does not check. After a few taken ones it leaves that to the form. */
async function findFreeId(modelName: string, options: PreparePlanOptions): Promise<PlanInput['target']> {
  const { random } = options;
  const name = modelName === '' ? '' : deriveDeploymentName(modelName);
  let id = makeDeploymentId(name, makeRandomSuffix(random));
  for (let attempt = 1; attempt < idAttempts && !(await options.isIdFree(id)); attempt += 1) {
    id = makeDeploymentId(name, makeRandomSuffix(random));
  }
  return { kind: 'new', id };
}
