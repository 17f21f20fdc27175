import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import type { DeploymentStatus } from '../../../../../../shared/deployment/deployment.ts';
import type { RegisteredModel } from '../../../../../../shared/registry/registry.ts';
import { createRandomFacts } from '../../../../../samples/queries/random-facts.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import type { VersionFacts } from '../../../../../samples/queries/version-facts.ts';
import { type Vocabulary, vocabulary } from '../../../../../samples/queries/vocabulary.ts';
import { sampleDeployment } from '../../../../../samples/running-deployment.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';

const models = ['card-fraud', 'Card-Fraud', 'churn', 'merchant risk', 'risk-9', 'risk-10', 'übung', 'empty'];

export const fleetWords: Vocabulary = { ...vocabulary, texts: { ...vocabulary.texts, model: models } };

const statuses: Readonly<Record<string, DeploymentStatus>> = {
  Deployed: 'Deployed',
  failed: 'Failed',
  Stopped: 'Stopped',
  DEPLOYING: 'Deploying',
};

/** Makes some versions of some models. What belongs to a model is the same in all of its versions. */
export function createFleet(seed: number, now: number, versionsEach: number): readonly VersionFacts[] {
  const random = createRandomNumbers(seed);
  return models.slice(0, -1).flatMap((model) => {
    const ofModel = createRandomFacts(random, now, fleetWords);
    return Array.from({ length: versionsEach }, (_, index) => {
      const facts = createRandomFacts(random, now, fleetWords);
      return {
        ...facts,
        model,
        version: index + 1,
        modelTags: ofModel.modelTags,
        description: facts.description || null,
        deployments: facts.deployments.map(({ name, status }) => ({ name, status: statuses[status] ?? 'Unknown' })),
      };
    });
  });
}

/** Stores versions in a replica as a source would tell them; what the replica held is gone. */
export function storeFleet(
  replica: Replica,
  fleet: readonly VersionFacts[],
  ofModel: (name: string) => Partial<RegisteredModel> = () => ({}),
): void {
  const generation = replica.models.beginSweep();
  const names = [...new Set([...fleet.map(({ model }) => model), 'empty'])];
  for (const name of names) {
    const versions = fleet.filter(({ model }) => model === name);
    const aliases = versions.flatMap((facts) =>
      facts.aliases.map((label) => ({ label, version: String(facts.version) })),
    );
    const tags = [...(versions[0]?.modelTags ?? [])].map(([key, value]) => ({ key, value }));
    replica.models.save(
      [sampleModel({ name, aliases, tags, latestVersion: String(versions.length), ...ofModel(name) })],
      generation,
    );
    const sweep = replica.versions.beginSweep(name);
    replica.versions.save(name, versions.map(describe), sweep);
    replica.versions.finishSweep(name, sweep, 1);
    replica.runs.save(
      name,
      versions.map((facts) => ({
        version: String(facts.version),
        state: facts.run === null ? 'none' : 'loaded',
        run: facts.run === null ? null : describeRun(facts),
      })),
    );
  }
  replica.models.finishSweep(generation, { at: 1, truncatedAt: null, changes: null });
  replica.deployments.replace(
    fleet.flatMap(({ model, version, deployments }) =>
      deployments.map(({ name, status }) => ({
        ...sampleDeployment({
          id: `${model} ${version} ${name}`,
          name,
          status: status as DeploymentStatus,
          modelName: model,
          modelVersion: String(version),
        }),
      })),
    ),
    1,
  );
}

function describe(facts: VersionFacts) {
  return sampleVersion(facts.model, facts.version, {
    createdAt: facts.registered,
    updatedAt: facts.updated,
    description: facts.description ?? '',
    source: facts.source,
    runId: facts.run,
    status: facts.status,
    stage: facts.stage,
    tags: [...facts.tags].map(([key, value]) => ({ key, value })),
  });
}

function describeRun(facts: VersionFacts) {
  const history = JSON.stringify([
    {
      artifact_path: 'model',
      flavors: Object.fromEntries(['python_function', ...facts.flavours].map((name) => [name, {}])),
    },
  ]);
  return sampleRun({
    runId: facts.run ?? '',
    name: facts.runName,
    user: facts.user,
    status: facts.runStatus,
    experimentId: facts.experiment,
    params: [...facts.params].map(([key, value]) => ({ key, value })),
    metrics: [...facts.metrics].flatMap(([key, value], index) => [
      { key, value: value + 1, step: 1, timestamp: 1 },
      { key, value, step: index % 2 === 0 ? 2 : 1, timestamp: 2 },
    ]),
    tags: [...facts.runTags, ['mlflow.log-model.history', history] as const].map(([key, value]) => ({ key, value })),
  });
}
