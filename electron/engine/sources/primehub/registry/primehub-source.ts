import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import type { RegistrySource, VersionRun } from '../../registry-source.ts';
import type { PrimehubClient } from '../client/primehub-client.ts';
import { modelDocument, modelListDocument, versionListDocument } from '../documents/registry.ts';
import { fetchVersionRuns, fetchWholeVersion } from './version-runs.ts';
import { toModel, toVersion } from './wire-registry.ts';

/** Models on MLflow's first page. PrimeHub never asks for the second. */
const firstPageSize = 100;

/** PrimeHub asks MLflow for one run after another: for a page that opens, as its own page does, but not every 20 s. */
const runBudget = { visit: 50, poll: 3 };

/** Reads a group's registry through PrimeHub, for people who cannot reach MLflow itself. */
export function createPrimehubSource(options: {
  readonly client: PrimehubClient;
  readonly groupName: string;
}): RegistrySource {
  const { client, groupName: group } = options;

  return {
    runBudget,

    async *models(signal) {
      const models = (await client.read(modelListDocument, { group }, signal)).map(toModel);
      const isCut = models.length === firstPageSize;
      yield { models, total: isCut ? null : models.length, truncatedAt: isCut ? firstPageSize : null };
    },

    async model(name, signal) {
      try {
        return toModel(await client.read(modelDocument, { group, name }, signal));
      } catch (error) {
        if (error instanceof AppFailure && error.error.code === 'NOT_FOUND') return null;
        throw error;
      }
    },

    version: (name, version, signal) => fetchWholeVersion(client, { group, name, version }, signal),

    async *versions(name, signal) {
      const versions = await client.read(versionListDocument, { group, name }, signal);
      if (versions.length > 0) yield versions.map(toVersion);
    },

    async *runs(name, versions, signal, isAlone = false): AsyncGenerator<readonly VersionRun[]> {
      if (versions.length === 0) return;
      const wanted = { group, name, versions: versions.map(({ version }) => version) };
      yield* fetchVersionRuns(client, wanted, signal, isAlone ? 1 : undefined);
    },
  };
}
