import type { ApiCall } from './api-route.ts';
import type { ServerFeatures } from './mlflow-profile.ts';
import { type JsonObject, keyValues, metricValue, repeated, unlessEmpty } from './proto-json.ts';
import type {
  DatasetInput,
  ExperimentRecord,
  LoggedModelRecord,
  MetricPoint,
  ModelVersionRecord,
  RegisteredModelRecord,
  RunRecord,
} from './registry-records.ts';

// Members stand in the order of MLflow's proto field numbers, which is the order a real server prints them in.

/** A RegisteredModel message, with the highest version of each stage. */
export function registeredModelMessage(model: RegisteredModelRecord, features: ServerFeatures): JsonObject {
  return {
    name: model.name,
    creation_timestamp: model.createdAt,
    last_updated_timestamp: model.updatedAt,
    description: unlessEmpty(model.description),
    latest_versions: repeated(latestPerStage(model).map((version) => modelVersionMessage(version))),
    tags: keyValues(model.tags),
    aliases: features.aliases
      ? repeated([...model.aliases].map(([alias, version]) => ({ alias, version: String(version) })))
      : undefined,
  };
}

/** The highest version of each stage, in the order the stages are first met. */
export function latestPerStage(model: RegisteredModelRecord): readonly ModelVersionRecord[] {
  const latest = new Map<string, ModelVersionRecord>();
  for (const version of model.versions.values()) {
    if (!version.deleted) latest.set(version.stage, version);
  }
  return [...latest.values()];
}

/** A ModelVersion message; aliases are given only where the real server gives them. */
export function modelVersionMessage(version: ModelVersionRecord, aliases: readonly string[] = []): JsonObject {
  return {
    name: version.modelName,
    version: String(version.version),
    creation_timestamp: version.createdAt,
    last_updated_timestamp: version.updatedAt,
    current_stage: version.stage,
    description: version.description ?? undefined,
    source: version.source,
    run_id: version.runId,
    status: version.status,
    status_message: unlessEmpty(version.statusMessage),
    tags: keyValues(version.tags),
    run_link: version.runLink,
    aliases: repeated(aliases),
  };
}

/** The aliases that point to a version, as its `get` shows them. */
export function aliasesOf(
  model: RegisteredModelRecord,
  version: ModelVersionRecord,
  features: ServerFeatures,
): readonly string[] {
  if (!features.aliases) return [];
  return [...model.aliases].filter(([, target]) => target === version.version).map(([alias]) => alias);
}

/**
 * A Run message: metrics are the latest point of each key. A run that was just made has no outputs yet, and only the answer
 * about one run names the logged models that it read.
 */
export function runMessage(
  run: RunRecord,
  features: ServerFeatures,
  kind: 'listed' | 'one' | 'new' = 'listed',
): JsonObject {
  const read = kind === 'one' && features.loggedModels ? (run.baseModelIds ?? []) : [];
  const metrics = [...run.metrics].flatMap(([key, points]) => {
    const latest = latestPoint(points);
    return latest === undefined ? [] : [metricMessage(key, latest)];
  });
  return {
    info: runInfoMessage(run, features),
    data: { metrics: repeated(metrics), params: keyValues(run.params), tags: keyValues(run.tags) },
    inputs: features.runInputs
      ? {
          dataset_inputs: repeated(run.datasets.map(datasetInputMessage)),
          model_inputs: repeated(read.map((modelId) => ({ model_id: modelId }))),
        }
      : undefined,
    outputs:
      features.loggedModels && kind !== 'new'
        ? { model_outputs: repeated(run.loggedModelIds.map((modelId) => ({ model_id: modelId, step: 0 }))) }
        : undefined,
  };
}

export function runInfoMessage(run: RunRecord, features: ServerFeatures): JsonObject {
  return {
    run_uuid: run.runId,
    experiment_id: run.experimentId,
    run_name: features.runNames ? run.runName : undefined,
    user_id: run.userId,
    status: run.status,
    start_time: run.startTime,
    end_time: run.endTime,
    artifact_uri: run.artifactUri,
    lifecycle_stage: run.lifecycleStage,
    run_id: run.runId,
  };
}

export function metricMessage(key: string, point: MetricPoint): JsonObject {
  return { key, value: metricValue(point.value), timestamp: point.timestamp, step: point.step };
}

/** The point that a run shows for a metric: highest step, then latest time, then highest value. */
export function latestPoint(points: readonly MetricPoint[]): MetricPoint | undefined {
  let latest: MetricPoint | undefined;
  for (const point of points) {
    const order =
      latest === undefined
        ? 1
        : point.step - latest.step || point.timestamp - latest.timestamp || point.value - latest.value;
    if (order > 0) latest = point;
  }
  return latest;
}

export function experimentMessage(experiment: ExperimentRecord, { features, workspace }: ApiCall): JsonObject {
  return {
    experiment_id: experiment.experimentId,
    name: experiment.name,
    artifact_location: experiment.artifactLocation,
    lifecycle_stage: experiment.lifecycleStage,
    last_update_time: experiment.updatedAt,
    creation_time: experiment.createdAt,
    tags: keyValues(experiment.tags),
    workspace: features.workspaces ? workspace : undefined,
  };
}

/** A LoggedModel message (MLflow 3). */
export function loggedModelMessage(model: LoggedModelRecord): JsonObject {
  return {
    info: {
      model_id: model.modelId,
      experiment_id: model.experimentId,
      name: model.name,
      creation_timestamp_ms: model.createdAt,
      last_updated_timestamp_ms: model.updatedAt,
      artifact_uri: model.artifactUri,
      status: model.status,
      model_type: unlessEmpty(model.modelType),
      source_run_id: model.sourceRunId,
      tags: keyValues(model.tags),
    },
    data: {
      params: keyValues(model.params),
      metrics: repeated(
        model.metrics.map((metric) => ({
          ...metricMessage(metric.key, metric),
          dataset_name: metric.datasetName,
          dataset_digest: metric.datasetDigest,
          model_id: model.modelId,
          run_id: model.sourceRunId,
        })),
      ),
    },
  };
}

function datasetInputMessage(input: DatasetInput): JsonObject {
  return {
    tags: [{ key: 'mlflow.data.context', value: input.context }],
    dataset: {
      name: input.name,
      digest: input.digest,
      source_type: input.sourceType,
      source: input.source,
      schema: input.schema,
      profile: input.profile,
    },
  };
}
