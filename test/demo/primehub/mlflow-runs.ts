import { HubError } from './hub-error.ts';
import { callMlflow, type MlflowAnswer, type MlflowTarget } from './mlflow-call.ts';
import { liftField, readRun } from './mlflow-models.ts';

const INTERNAL_ERROR = 'INTERNAL_ERROR';

/** Runs of an experiment by its name. Asks `experiments/list`, which MLflow 2 no longer has. */
export async function listRuns(target: MlflowTarget, experimentName: string): Promise<readonly unknown[]> {
  const listed = await callMlflow(target, { endpoint: '/experiments/list' });
  throwRefusal(listed);
  const experiments = Array.isArray(listed.experiments) ? listed.experiments : [];
  const experiment = experiments.find(({ name }) => name === experimentName);
  if (experiment === undefined) {
    throw new HubError(`failed to list mlflow runs. experiment name '${experimentName}' doesn't exist`, INTERNAL_ERROR);
  }
  const answer = await callMlflow(target, {
    endpoint: '/runs/search',
    method: 'POST',
    params: { experiment_ids: [experiment.experiment_id] },
  });
  if (Array.isArray(answer.runs)) {
    return answer.runs.map((run) => readRun(run, target.runsNewNode));
  }
  // The name is missing in PrimeHub's text: it reads a key that the argument does not have.
  throw answer.error_code
    ? new HubError("failed to list mlflow runs by experiment name 'undefined'", String(answer.error_code))
    : new HubError('failed to list mlflow runs', INTERNAL_ERROR);
}

/** Artifacts of a run, as MLflow lists them. */
export async function listArtifacts(target: MlflowTarget, runId: string, path?: string | null): Promise<unknown> {
  const answer = await callMlflow(target, {
    endpoint: '/artifacts/list',
    params: path ? { run_id: runId, path } : { run_id: runId },
  });
  if (answer.root_uri) {
    return answer;
  }
  throw answer.error_code
    ? new HubError(`failed to list mlflow artifact by run id '${runId}'`, String(answer.error_code))
    : new HubError('failed to list mlflow artifact', INTERNAL_ERROR);
}

export interface Registration {
  readonly name: string;
  readonly runId: string;
  readonly path: string;
}

/** Registers an artifact of a run as a new version, making the model first when there is none. */
export async function registerModel(target: MlflowTarget, { name, runId, path }: Registration): Promise<unknown> {
  const existing = await callMlflow(target, { endpoint: '/registered-models/get', params: { name } });
  if (existing.error_code === 'RESOURCE_DOES_NOT_EXIST') {
    const created = await callMlflow(target, {
      endpoint: '/registered-models/create',
      method: 'POST',
      params: { name },
    });
    throwRefusal(created);
  }
  const artifacts = await callMlflow(target, { endpoint: '/artifacts/list', params: { run_id: runId, path } });
  throwRefusal(artifacts);
  if (!artifacts.files) {
    throw new HubError(`failed to register mlflow model. artifact path '${path}' not found`, INTERNAL_ERROR);
  }
  const answer = await callMlflow(target, {
    endpoint: '/model-versions/create',
    method: 'POST',
    params: { name, run_id: runId, source: `${artifacts.root_uri}/${path}` },
  });
  const refusal = `failed to register mlflow model by run id '${runId}'`;
  return liftField(answer, 'model_version', refusal, 'failed to register mlflow model');
}

/** The steps before the last pass MLflow's text on, but lose its code. */
function throwRefusal(answer: MlflowAnswer): void {
  if (answer.error_code) {
    throw new HubError(String(answer.message));
  }
}
