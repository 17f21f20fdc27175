import type { ModelVersion, RegisteredModel, Run, RunState } from '../../../shared/registry/registry.ts';

/** Models as they arrive, one page at a time. */
export interface ModelPage {
  readonly models: readonly RegisteredModel[];
  /** How many there are in all, where the source tells. */
  readonly total: number | null;
  /** The source stopped after this many although there may be more (PrimeHub reads only MLflow's first page). */
  readonly truncatedAt: number | null;
}

/** What became of the run behind one version. */
export interface VersionRun {
  readonly version: string;
  readonly state: Exclude<RunState, 'pending'>;
  /** Present when `loaded` or `deleted`. */
  readonly run: Run | null;
}

/**
 * A model registry to copy from: MLflow's REST API, or PrimeHub's GraphQL API in front of it. Wire shapes stay inside
 * the adapters. Every method throws an AppFailure for an expected failure and stops when the signal says so.
 */
export interface RegistrySource {
  /** All registered models in pages, ordered by name where the server can. Pages may overlap when rows shift meanwhile. */
  models(signal: AbortSignal): AsyncIterable<ModelPage>;
  /**
   * The models that changed at `since` (ms since the epoch by the server's clock) or later, newest change first; missing
   * where the source cannot tell. Deletions and what moves no timestamp (in MLflow: tags, aliases, and a version's
   * description and tags) do not show here. The last page may hold older changes too.
   */
  changedModels?(since: number, signal: AbortSignal): AsyncIterable<ModelPage>;
  /** One model; null when the server says it does not exist. */
  model(name: string, signal: AbortSignal): Promise<RegisteredModel | null>;
  /** All versions of a model in pages, without their runs. */
  versions(name: string, signal: AbortSignal): AsyncIterable<readonly ModelVersion[]>;
  /** The runs behind these versions in batches, in any order; every version is answered once. */
  runs(name: string, versions: readonly ModelVersion[], signal: AbortSignal): AsyncIterable<readonly VersionRun[]>;
}
