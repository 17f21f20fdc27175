import { setImmediate } from 'node:timers/promises';
import type { RegistrySource } from '../../../../../electron/engine/sources/registry-source.ts';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import type { ModelVersion, RegisteredModel, Run } from '../../../../../shared/registry/registry.ts';
import { sampleDeployment } from '../deployments/sample-deployment.ts';
import { sampleRun, sampleVersion } from '../deployments/sample-version.ts';
import { sampleModel } from './sample-model.ts';

const pageSize = 20;

/** A registry of several hundred models in one round. In each round some come, some go and all change. */
export interface GeneratedRegistry {
  readonly pages: readonly (readonly RegisteredModel[])[];
  /** Models whose versions the sync also fetches. */
  readonly detailed: readonly string[];
  readonly deployments: readonly Deployment[];
  versions(name: string): readonly ModelVersion[];
  run(name: string, version: string): Run;
}

export function generateRegistry(round: number): GeneratedRegistry {
  const models = Array.from({ length: 400 }, (_, index) => index)
    .filter((index) => index % 20 !== round % 20)
    .map((index) =>
      sampleModel({
        name: `model ${String(index).padStart(3, '0')}`,
        description: `As of round ${round}. ${'Predicts something of use. '.repeat(10)}`,
        latestVersion: '4',
        tags: Array.from({ length: 5 }, (_, tag) => ({ key: `key ${tag}`, value: `round ${round}` })),
        aliases: [{ label: 'champion', version: String((round % 4) + 1) }],
      }),
    );
  const pages = Array.from({ length: Math.ceil(models.length / pageSize) }, (_, page) =>
    models.slice(page * pageSize, (page + 1) * pageSize),
  );
  return {
    pages,
    detailed: models.filter((_, index) => index % 16 === 0).map((model) => model.name),
    deployments: models
      .slice(0, 30)
      .map((model) =>
        sampleDeployment({ id: `of ${model.name}`, modelName: model.name, description: `round ${round}` }),
      ),
    versions: (name) =>
      ['4', '3', '2', '1'].map((version) =>
        sampleVersion({ modelName: name, version, runId: `${name} ${version}`, description: `round ${round}` }),
      ),
    // A run that has ended never changes.
    run: (name, version) =>
      sampleRun({
        runId: `${name} ${version}`,
        params: Array.from({ length: 20 }, (_, index) => ({ key: `param ${index}`, value: `${version}.${index}` })),
        metrics: Array.from({ length: 20 }, (_, index) => ({
          key: `metric ${index}`,
          value: index === 0 ? Number.NaN : Number(version) / index,
          step: index,
          timestamp: index,
        })),
      }),
  };
}

/** Serves the registry page by page. Calls `onAnswer` before each answer, when all earlier ones are stored. */
export function generatedSource(registry: GeneratedRegistry, onAnswer: (what: string) => void): RegistrySource {
  const answer = async (what: string): Promise<void> => {
    await setImmediate();
    onAnswer(what);
  };
  return {
    async *models() {
      for (const [index, models] of registry.pages.entries()) {
        await answer(`page ${index}`);
        yield { models, total: registry.pages.flat().length, truncatedAt: null };
      }
      await answer(`page ${registry.pages.length}`);
    },
    async model(name) {
      await answer('model');
      return registry.pages.flat().find((model) => model.name === name) ?? null;
    },
    version: async () => null,

    async *versions(name) {
      await answer('versions');
      yield registry.versions(name);
    },
    async *runs(name, versions) {
      await answer('runs');
      yield versions.map(({ version }) => ({ version, state: 'loaded', run: registry.run(name, version) }));
    },
  };
}
