import { buildModelUri } from '../../../../../shared/registry/model-uri.ts';
import type { ModelVersion, Run } from '../../../../../shared/registry/registry.ts';

/** A version as MLflow tells it, registered from a run of its own. */
export function sampleVersion(modelName: string, number: number, changes: Partial<ModelVersion> = {}): ModelVersion {
  const runId = `${number}`.padStart(4, '0').padEnd(32, '6f1c2a9d');
  return {
    modelName,
    version: String(number),
    createdAt: 1_000 + number,
    updatedAt: 2_000 + number,
    description: '',
    source: `mlflow-artifacts:/1/${runId}/artifacts/model`,
    runId,
    status: 'READY',
    statusMessage: null,
    stage: null,
    aliases: [],
    tags: [],
    modelUri: buildModelUri(modelName, String(number)),
    ...changes,
  };
}

/** A finished run without values. */
export function sampleRun(changes: Partial<Run> = {}): Run {
  const runId = changes.runId ?? '0123456789abcdef0123456789abcdef';
  return {
    runId,
    experimentId: '1',
    name: 'bold-crow-12',
    user: 'ada',
    status: 'FINISHED',
    startTime: 1_790_000_000_000,
    endTime: 1_790_000_060_000,
    artifactUri: `mlflow-artifacts:/1/${runId}/artifacts`,
    lifecycle: 'active',
    params: [],
    metrics: [],
    tags: [],
    ...changes,
  };
}
