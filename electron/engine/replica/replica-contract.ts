import type { Deployment } from '../../../shared/deployment/deployment.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import type { ModelVersion, RegisteredModel } from '../../../shared/registry/registry.ts';
import type {
  ModelDetail,
  ModelsQuery,
  ModelsWindow,
  VersionColumns,
  VersionDetail,
  VersionsQuery,
  VersionsWindow,
} from '../../../shared/registry/views.ts';
import type { VersionRun } from '../sources/registry-source.ts';

/** How far the replica knows the changes on the server; both in ms since the epoch by the server's clock. */
export interface SeenChanges {
  /** The newest change that the last complete refresh saw. */
  readonly newest: number;
  /** Everything that changed before is in the replica; between the two, a change may have been missed. */
  readonly since: number;
}

/** What is known of the last refreshes, kept with the data so that it survives a restart. */
export interface SyncRecord {
  /** ms since the epoch, of the last refresh of either kind. */
  readonly lastSuccessAt: number | null;
  /** ms since the epoch of the last sweep over all models, which alone finds deletions and moved tags and aliases. */
  readonly lastSweepAt: number | null;
  /** Null before the first sweep. */
  readonly changes: SeenChanges | null;
  readonly problem: AppError | null;
  /** See SyncState.cutAt. */
  readonly cutAt: number | null;
}

export interface SavedModels {
  /** Models that this sweep had not seen before. Pages may overlap when rows shift on the server: a model counts once. */
  readonly added: number;
  /** Models that are new or differ from what was stored. */
  readonly changed: number;
}

/** What a complete sweep leaves behind; see {@link SyncRecord}. */
export interface SweepOutcome {
  readonly at: number;
  readonly cutAt: number | null;
  /** null when the source cannot tell changes, so that another source begins with a sweep. */
  readonly changes: SeenChanges | null;
}

/** How far a removal in steps has come. */
export interface Removal {
  /** Models that went in this step. */
  readonly removed: number;
  readonly isDone: boolean;
}

/**
 * The local copy of one registry, in one SQLite file. Every write is one transaction; a failed one leaves nothing.
 * Names are kept as the server spells them and compared exactly.
 */
export interface Replica {
  /** Set when the file was unusable (damaged, or of a newer app): it was moved to this path and a new one begun. */
  readonly setAside: string | null;

  /** Starts a full sweep and returns its generation; rows it does not touch are removed by {@link finishSweep}. */
  beginSweep(): number;
  /**
   * Stores some models of a sweep; with `generation` null, models that were read outside one, which a sweep under way
   * counts as seen.
   */
  saveModels(models: readonly RegisteredModel[], generation: number | null): SavedModels;
  /** Names of models that the sweep has not seen, at most so many. */
  unseenModels(generation: number, most: number): readonly string[];
  /**
   * Removes some models that the sweep did not see, with their versions, for a few ms. {@link finishSweep} removes the
   * rest at once, so a caller that must not block goes on until this says that it is done.
   */
  removeUnseen(generation: number, cutAt: number | null): Removal;
  /**
   * Removes the models the sweep did not see and records the success. Returns how many went. After a sweep that was cut,
   * models whose versions were fetched stay: not being on the first page says nothing about them.
   */
  finishSweep(generation: number, outcome: SweepOutcome): number;
  /** Records a refresh that read only what had changed. */
  recordRefresh(at: number, changes: SeenChanges): void;
  removeModel(name: string): void;

  /** Starts a sweep of one model's versions; works like the sweep of the models. */
  beginVersionSweep(name: string): number;
  saveVersions(name: string, versions: readonly ModelVersion[], generation: number): void;
  /** Removes some versions that the sweep did not see, for a few ms; true when none is left. */
  removeUnseenVersions(name: string, generation: number): boolean;
  finishVersionSweep(name: string, generation: number, at: number): void;
  /** Versions whose run is not known yet, newest first. A run that still ran when it was read counts as not known. */
  versionsWithPendingRun(name: string): readonly ModelVersion[];
  saveRuns(name: string, runs: readonly VersionRun[]): void;

  /** Replaces all deployments. */
  saveDeployments(deployments: readonly Deployment[], at: number): void;
  saveDeployment(deployment: Deployment): void;
  removeDeployment(id: string): void;

  syncRecord(): SyncRecord;
  recordProblem(problem: AppError | null): void;

  modelCount(): number;
  modelsWindow(query: ModelsQuery): ModelsWindow;
  model(name: string): ModelDetail | null;
  versionsWindow(query: VersionsQuery): VersionsWindow;
  versionColumns(name: string): VersionColumns;
  version(name: string, version: string): VersionDetail | null;
  deployments(): readonly Deployment[];
  deployment(id: string): Deployment | null;

  close(): void;
}
