import type { ModelVersion, RegisteredModel, Run, RunState } from '../../../shared/registry/registry.ts';

/** Models as they arrive, one page at a time. */
export interface ModelPage {
  readonly models: readonly RegisteredModel[];
  /** How many there are in all, if the source tells. */
  readonly total: number | null;
  /**
   * Set when the source stopped after this many, although there may be more (PrimeHub reads only MLflow's first page).
   */
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
 * the adapters. Every method throws an AppFailure for an expected failure and stops when the signal is aborted.
 */
export interface RegistrySource {
  /** Reads all registered models in pages, ordered by name if the server can. Pages may overlap when rows shift. */
  models(signal: AbortSignal): AsyncIterable<ModelPage>;
  /**
   * Reads the models that changed at `since` (ms since the epoch by the server's clock) or later, newest change first.
   * Missing when the source cannot tell. Does not show deletions or anything that moves no timestamp (in MLflow: tags,
   * aliases, and a version's description and tags). The last page may hold older changes too.
   */
  changedModels?(since: number, signal: AbortSignal): AsyncIterable<ModelPage>;
  /** Reads one model; null when the server says it does not exist. */
  model(name: string, signal: AbortSignal): Promise<RegisteredModel | null>;
  /** Reads all versions of a model in pages, without their runs. `known` is the model itself, if it was just read. */
  versions(name: string, signal: AbortSignal, known?: RegisteredModel): AsyncIterable<readonly ModelVersion[]>;
  /** Reads the runs behind these versions in batches, in any order. Each version comes exactly once. */
  runs(name: string, versions: readonly ModelVersion[], signal: AbortSignal): AsyncIterable<readonly VersionRun[]>;
  /** {@link usualRunBudget} if left out. */
  readonly runBudget?: RunBudget;
}

/**
 * How many finished runs of a model this source may be asked for again: when its page opens, and each time while it is on
 * screen.
 */
export interface RunBudget {
  readonly visit: number;
  readonly poll: number;
}

/** Two searches of MLflow, and one. */
export const usualRunBudget: RunBudget = { visit: 300, poll: 150 };
