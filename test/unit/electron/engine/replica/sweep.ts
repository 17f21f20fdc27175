import type { Replica } from '../../../../../electron/engine/replica/replica.ts';
import type { ModelVersion, RegisteredModel } from '../../../../../shared/registry/registry.ts';

/** Replaces all models with these. */
export function sweepModels(replica: Replica, models: readonly RegisteredModel[]): void {
  const generation = replica.models.beginSweep();
  replica.models.save(models, generation);
  replica.models.finishSweep(generation, { at: 5_000, truncatedAt: null, changes: { newest: 0, since: 0 } });
}

/** Replaces all versions of the model with these. */
export function sweepVersions(replica: Replica, name: string, versions: readonly ModelVersion[]): void {
  const sweep = replica.versions.beginSweep(name);
  replica.versions.save(name, versions, sweep);
  replica.versions.finishSweep(name, sweep, 6_000);
}
