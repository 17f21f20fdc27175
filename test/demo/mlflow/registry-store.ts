import { ArtifactStore } from './artifact-store.ts';
import { ModelStore } from './model-store.ts';
import type { ModelVersionRecord } from './registry-records.ts';
import { TrackingStore } from './tracking-store.ts';

/** Everything one demo MLflow server holds, in memory. Servers may share a registry; a stopped server keeps it. */
export class DemoRegistry {
  /** Time of changes made through the API, epoch ms. */
  readonly now: () => number;
  readonly models: ModelStore;
  readonly tracking = new TrackingStore();
  readonly artifacts = new ArtifactStore();

  constructor(now: () => number = Date.now) {
    this.now = now;
    this.models = new ModelStore(now);
  }

  /** Where the files of a version really are: `runs:/` and `models:/` sources are followed to the end. */
  locateVersion(version: ModelVersionRecord): string {
    const run = /^runs:\/([^/]+)\/(.*)$/.exec(version.source);
    if (run?.[1] !== undefined) return `${this.tracking.requireRun(run[1]).artifactUri}/${run[2]}`;
    const logged = /^models:\/(m-[0-9a-f]+)$/.exec(version.source);
    if (logged?.[1] !== undefined) return this.tracking.requireLoggedModel(logged[1]).artifactUri;
    const copied = /^models:\/(.+)\/(\d+)$/.exec(version.source);
    if (copied?.[1] !== undefined) {
      return this.locateVersion(this.models.requireVersion(decodeURIComponent(copied[1]), Number(copied[2])));
    }
    return version.source;
  }
}
