import type { RegisteredModel } from '../../../../../shared/registry/registry.ts';

export function sampleModel(changes: Partial<RegisteredModel> = {}): RegisteredModel {
  return {
    name: 'churn',
    description: '',
    createdAt: 1_000,
    updatedAt: 2_000,
    latestVersion: null,
    tags: [],
    aliases: [],
    stages: [],
    ...changes,
  };
}
