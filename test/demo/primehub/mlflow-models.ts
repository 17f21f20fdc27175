import { HubError } from './hub-error.ts';
import { isJsonObject } from './merge-patch.ts';
import { callMlflow, type MlflowAnswer, type MlflowTarget } from './mlflow-call.ts';

const INTERNAL_ERROR = 'INTERNAL_ERROR';

type Fields = Readonly<Record<string, unknown>>;

export interface ModelView {
  readonly name: unknown;
  readonly creationTimestamp: unknown;
  readonly lastUpdatedTimestamp: unknown;
  readonly description: unknown;
}

/** A version as PrimeHub passes it on. The run behind it is asked for only when a query selects it. */
export interface VersionView extends ModelView {
  readonly id?: never;
  readonly version: unknown;
  readonly source: unknown;
  readonly modelURI: string;
  readonly run: () => Promise<Fields | null>;
}

/** The model URI that PrimeHub builds and compares deployments with: the name encoded, the version as it is. */
export function modelUriOf(name: string, version: string): string {
  return `models:/${encodeURIComponent(name)}/${version}`;
}

/** MLflow's first page of registered models. `null`, without an error, when MLflow answers with an error object. */
export async function listModels(target: MlflowTarget): Promise<readonly ModelView[] | null> {
  const answer = await callMlflow(target, { endpoint: '/registered-models/search' });
  const models = answer.registered_models;
  return Array.isArray(models) ? models.map(readModel) : emptyUnlessRefused(answer);
}

/** One registered model. */
export async function getModel(target: MlflowTarget, name: string): Promise<ModelView> {
  const answer = await callMlflow(target, { endpoint: '/registered-models/get', params: { name } });
  return readModel(liftField(answer, 'registered_model', `model '${name}' not found`, 'failed to get model'));
}

/** MLflow's first page of versions; `null` as in `listModels`. The name goes into the filter unescaped. */
export async function listVersions(target: MlflowTarget, name: string): Promise<readonly VersionView[] | null> {
  const answer = await callMlflow(target, {
    endpoint: '/model-versions/search',
    params: { filter: `name='${name}'` },
  });
  const versions = answer.model_versions;
  return Array.isArray(versions) ? versions.map((row) => readVersion(row, target)) : emptyUnlessRefused(answer);
}

/** One version. */
export async function getVersion(target: MlflowTarget, name: string, version: string): Promise<VersionView> {
  const answer = await callMlflow(target, { endpoint: '/model-versions/get', params: { name, version } });
  const refusal = `model '${name}' version '${version}' not found`;
  return readVersion(liftField(answer, 'model_version', refusal, 'failed to get model version'), target);
}

/** Lifts a field out of an answer; MLflow's own code goes with `refusal`, an answer with neither gives `failure`. */
export function liftField(answer: MlflowAnswer, key: string, refusal: string, failure: string): Fields {
  const value = answer[key];
  if (isJsonObject(value)) {
    return value;
  }
  const code = answer.error_code;
  throw code ? new HubError(refusal, String(code)) : new HubError(failure, INTERNAL_ERROR);
}

/** A run as PrimeHub shows it: parameters sorted by key, whatever MLflow leaves out left out. */
export function readRun(row: unknown, runsNewNode: boolean): Fields {
  if (!isJsonObject(row)) {
    throw new HubError(
      runsNewNode ? "Cannot read properties of undefined (reading 'data')" : "Cannot read property 'data' of undefined",
    );
  }
  const info = isJsonObject(row.info) ? row.info : {};
  const data = isJsonObject(row.data) ? { ...row.data } : row.data;
  if (isJsonObject(data) && Array.isArray(data.params)) {
    data.params = data.params.toSorted((a, b) => a.key.localeCompare(b.key));
  }
  return {
    info: {
      runId: info.run_id,
      experimentId: info.experiment_id,
      status: info.status,
      startTime: info.start_time,
      endTime: info.end_time,
      artifactUri: info.artifact_uri,
      lifecycleStage: info.lifecycle_stage,
    },
    data,
  };
}

function emptyUnlessRefused(answer: MlflowAnswer): readonly never[] | null {
  return answer.error_code ? null : [];
}

function readModel(row: Fields): ModelView & { readonly latestVersions: readonly ModelView[] } {
  const latest = Array.isArray(row.latest_versions) ? row.latest_versions : [];
  return {
    ...readCommon(row),
    latestVersions: latest.map((version: Fields) => ({ ...readCommon(version), version: version.version })),
  };
}

function readVersion(row: Fields, target: MlflowTarget): VersionView {
  const runId = row.run_id;
  return {
    ...readCommon(row),
    version: row.version,
    source: row.source,
    modelURI: modelUriOf(String(row.name), String(row.version)),
    run: async () => {
      if (!runId) {
        return null;
      }
      const { run } = await callMlflow(target, { endpoint: '/runs/get', params: { run_id: runId } });
      return readRun(run, target.runsNewNode);
    },
  };
}

function readCommon(row: Fields): ModelView {
  return {
    name: row.name,
    creationTimestamp: row.creation_timestamp,
    lastUpdatedTimestamp: row.last_updated_timestamp,
    description: row.description,
  };
}
