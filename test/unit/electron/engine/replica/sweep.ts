import type { Replica } from '../../../../../electron/engine/replica/replica-contract.ts';
import type { ModelVersion, RegisteredModel } from '../../../../../shared/registry/registry.ts';

/** Makes these all the models there are. */
export function sweepModels(replica: Replica, models: readonly RegisteredModel[]): void {
  const generation = replica.beginSweep();
  replica.saveModels(models, generation);
  replica.finishSweep(generation, { at: 5_000, cutAt: null, changes: { newest: 0, since: 0 } });
}

/** Makes these all the versions of the model. */
export function sweepVersions(replica: Replica, name: string, versions: readonly ModelVersion[]): void {
  const generation = replica.beginVersionSweep(name);
  replica.saveVersions(name, versions, generation);
  replica.finishVersionSweep(name, generation, 6_000);
}
