import type { ModelVersion, Run } from '../../../../../shared/registry/registry.ts';

export function sampleVersion(changes: Partial<ModelVersion> = {}): ModelVersion {
  return {
    modelName: 'churn',
    version: '2',
    createdAt: 1_000,
    updatedAt: 1_000,
    description: '',
    source: 's3://bucket/1/abc/artifacts/model',
    runId: 'abc',
    status: 'READY',
    statusMessage: null,
    stage: null,
    aliases: [],
    tags: [],
    modelUri: 'models:/churn/2',
    ...changes,
  };
}

export function sampleRun(changes: Partial<Run> = {}): Run {
  return {
    runId: 'abc',
    experimentId: '1',
    name: 'happy-owl-1',
    user: 'ada',
    status: 'FINISHED',
    startTime: 1,
    endTime: 2,
    artifactUri: null,
    lifecycle: 'active',
    params: [],
    metrics: [],
    tags: [],
    ...changes,
  };
}
