import type { AppError } from '../../shared/app-error.ts';
import type { Deployment } from '../../shared/deployment.ts';
import type { ModelVersion, RegisteredModel } from '../../shared/registry.ts';
import type {
  ModelDetail,
  ModelsQuery,
  ModelsWindow,
  VersionColumns,
  VersionDetail,
  VersionsQuery,
  VersionsWindow,
} from '../../shared/views.ts';
import type { VersionRun } from '../sources/registry-source.ts';

/** What is known of the last refreshes, kept with the data so that it survives a restart. */
export interface SyncRecord {
  /** ms since the epoch */
  readonly lastSuccessAt: number | null;
  readonly problem: AppError | null;
  /** See SyncState.cutAt. */
  readonly cutAt: number | null;
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
  /** Returns how many of them are new or differ from what was stored. */
  saveModels(models: readonly RegisteredModel[], generation: number): number;
  /**
   * Removes the models the sweep did not see, with their versions, and records the success. Returns how many went. After
   * a sweep that was cut, models whose versions were fetched stay: not being on the first page says nothing about them.
   */
  finishSweep(generation: number, at: number, cutAt: number | null): number;
  /** Stores one model outside a sweep; a sweep under way counts it as seen. */
  saveModel(model: RegisteredModel): void;
  removeModel(name: string): void;

  /** Starts a sweep of one model's versions; works like the sweep of the models. */
  beginVersionSweep(name: string): number;
  saveVersions(name: string, versions: readonly ModelVersion[], generation: number): void;
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
