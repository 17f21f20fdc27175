import { type Fields, isFields, type RecordedOperation, readOperation } from './recorded-operation.ts';
import type { Recording } from './recording.ts';

/** What stood in the MLflow server behind the recordings, in MLflow's own JSON. */
export interface Registry {
  /** In the order in which MLflow lists them. */
  readonly models: ReadonlyMap<string, Fields>;
  /** By name of the model, in the order in which MLflow lists them. */
  readonly versions: ReadonlyMap<string, readonly Fields[]>;
  readonly runs: ReadonlyMap<string, Fields>;
}

interface RegistryInTheMaking {
  readonly models: Map<string, Fields>;
  readonly versions: Map<string, readonly Fields[]>;
  readonly runs: Map<string, Fields>;
}

/** Collects from all answers what PrimeHub must have got from MLflow. */
export function learnRegistry(recordings: readonly Recording[]): Registry {
  const registry: RegistryInTheMaking = { models: new Map(), versions: new Map(), runs: new Map() };
  // Longer lists first: they tell the order.
  const operations = recordings
    .map((recording) => ({ operation: readOperation(recording), runIds: requestedRunIds(recording) }))
    .sort((a, b) => longestList(b.operation) - longestList(a.operation));
  for (const { operation, runIds } of operations) {
    for (const model of modelsIn(operation)) {
      addModel(registry, model);
    }
    addVersions(registry, versionsIn(operation), String(operation.variables.name), runIds);
  }
  return registry;
}

/** The models in an answer, with the shape that says more than their names. */
function modelsIn({ fields }: RecordedOperation): readonly Fields[] {
  return fields
    .filter(({ name }) => name === 'models' || name === 'model')
    .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
    .filter((model) => isFields(model) && Array.isArray(model.latestVersions));
}

function versionsIn({ fields }: RecordedOperation): readonly Fields[] {
  return fields
    .flatMap(({ name, value }) => {
      if (name === 'modelVersionsConnection' && isFields(value) && Array.isArray(value.edges)) {
        return value.edges.map((edge) => (isFields(edge) ? edge.node : null));
      }
      return name === 'modelVersions' && Array.isArray(value) ? value : name === 'modelVersion' ? [value] : [];
    })
    .filter(isFields);
}

function longestList(operation: RecordedOperation): number {
  return Math.max(modelsIn(operation).length, versionsIn(operation).length);
}

function addModel({ models }: RegistryInTheMaking, view: Fields): void {
  const name = String(view.name);
  const known = models.get(name);
  const knownLatest = (known?.latest_versions ?? []) as readonly Fields[];
  const latest = (view.latestVersions as readonly unknown[]).filter(isFields).map((version) => ({
    ...knownLatest.find((row) => row.version === version.version),
    ...toRow(version),
  }));
  models.set(name, { ...known, ...toRow(view), latest_versions: latest });
}

function addVersions(
  registry: RegistryInTheMaking,
  views: readonly Fields[],
  modelName: string,
  requested: readonly string[],
): void {
  const answered = new Set(views.flatMap(({ run }) => runIdOf(run) ?? []));
  let next = 0;
  for (const view of views) {
    const runId = runIdOf(view.run);
    if (runId !== null) {
      registry.runs.set(runId, toRun(view.run as Fields));
      next = requested.indexOf(runId) + 1;
    }
    // Runs are asked for in the order of versions: one that was asked for here and is not answered is gone from MLflow.
    const candidate = requested[next];
    const lostId =
      'run' in view && runId === null && candidate !== undefined && !answered.has(candidate) ? candidate : null;
    next += lostId === null ? 0 : 1;
    const id = runId ?? lostId;
    const row = { name: modelName, ...toRow(view), ...(id === null ? {} : { run_id: id }) };
    const name = String(row.name);
    registry.versions.set(name, mergeVersion(registry.versions.get(name) ?? [], row));
  }
}

function mergeVersion(rows: readonly Fields[], row: Fields): readonly Fields[] {
  const known = rows.some(({ version }) => version === row.version);
  return known ? rows.map((old) => (old.version === row.version ? { ...old, ...row } : old)) : [...rows, row];
}

/** PrimeHub's spelling to MLflow's. MLflow leaves out what is not set, and gives times as numbers. */
function toRow({ name, version, creationTimestamp, lastUpdatedTimestamp, description, source }: Fields): Fields {
  const row = {
    name,
    version,
    creation_timestamp: creationTimestamp && Number(creationTimestamp),
    last_updated_timestamp: lastUpdatedTimestamp && Number(lastUpdatedTimestamp),
    description,
    source,
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null));
}

/** Parameters in the wrong order, because PrimeHub is to sort them. */
function toRun(view: Fields): Fields {
  const info = view.info as Fields;
  const data = isFields(view.data) ? view.data : {};
  return {
    info: {
      run_id: info.runId,
      experiment_id: info.experimentId,
      status: info.status,
      start_time: info.startTime,
      end_time: info.endTime,
      artifact_uri: info.artifactUri,
      lifecycle_stage: info.lifecycleStage,
    },
    data: Array.isArray(data.params) ? { ...data, params: data.params.toReversed() } : data,
  };
}

function runIdOf(run: unknown): string | null {
  return isFields(run) && isFields(run.info) ? String(run.info.runId) : null;
}

function requestedRunIds({ mlflowRequestsMadeByServer = [] }: Recording): readonly string[] {
  return mlflowRequestsMadeByServer.flatMap((line) => /\/2\.0\/mlflow\/runs\/get\?run_id=(\w+)/.exec(line)?.[1] ?? []);
}
