import type { Dataset, LoggedModel } from '../../../shared/registry/lineage.ts';
import type { ModelVersion, RegisteredModel, Run, RunState } from '../../../shared/registry/registry.ts';
import type { VersionSchema } from '../../../shared/registry/schema/version-schema.ts';

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
  /** What the run read and wrote. Missing without a run, and where the source does not tell (PrimeHub). */
  readonly lineage?: RunLineage;
}

/** What a run read and wrote, besides its own values. */
export interface RunLineage {
  /** As many as are kept; null where the server does not tell (MLflow before 2.4). */
  readonly datasets: readonly Dataset[] | null;
  readonly datasetCount: number;
  /** Ids of the logged models that it made. */
  readonly madeModels: readonly string[];
  /** Ids of those that it read; null where this reading does not tell: MLflow's search for runs leaves them out. */
  readonly baseModels: readonly string[] | null;
}

/** A version, as far as what it was made from depends on it. */
export interface OriginRef {
  readonly modelName: string;
  readonly version: string;
  /** The run that started the version's run. */
  readonly parentRunId: string | null;
  /** The logged model that it was made from. */
  readonly modelId: string | null;
  /** Where the run is, and so most likely the logged model. */
  readonly experimentId: string | null;
}

/** A run that started others. */
export interface ParentRun {
  readonly state: 'loaded' | 'deleted' | 'missing';
  readonly name: string | null;
  readonly experimentId: string | null;
}

/** `unsupported` where the server has no logged models (before MLflow 3). */
export type LoggedModelReading =
  | { readonly state: 'loaded'; readonly model: LoggedModel }
  | { readonly state: 'missing' | 'unsupported' };

/** What a version was made from, each null where there is none or it could not be read. */
export interface VersionOrigin {
  readonly modelName: string;
  readonly version: string;
  readonly parent: ParentRun | null;
  readonly loggedModel: LoggedModelReading | null;
}

/** One version, with what became of its run where the source reads both at once. */
export interface OneVersion {
  readonly version: ModelVersion;
  readonly run: VersionRun | null;
}

/** A page of versions of all models. */
export interface VersionPage {
  readonly versions: readonly ModelVersion[];
  /** Where the next page begins, which can be kept for another day; null after the last. */
  readonly next: string | null;
}

/** A version, as far as its run depends on it. */
export interface RunRef {
  readonly modelName: string;
  readonly version: string;
  /** null when there is none. */
  readonly runId: string | null;
}

/** What became of the run behind one version of many models. */
export interface FleetRun extends VersionRun {
  readonly modelName: string;
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
  /** Reads one version; null when the server says it does not exist. */
  version(name: string, version: string, signal: AbortSignal): Promise<OneVersion | null>;
  /** Reads all versions of a model in pages, without their runs. `known` is the model itself, if it was just read. */
  versions(name: string, signal: AbortSignal, known?: RegisteredModel): AsyncIterable<readonly ModelVersion[]>;
  /**
   * Reads the runs behind these versions in batches, in any order. Each version comes exactly once. With `isAlone` it makes
   * one request at a time.
   */
  runs(
    name: string,
    versions: readonly Pick<RunRef, 'version' | 'runId'>[],
    signal: AbortSignal,
    isAlone?: boolean,
  ): AsyncIterable<readonly VersionRun[]>;
  /**
   * Reads the versions of all models by name, of each the highest first, without aliases; `from` is where a page begins.
   * Makes one request a step. Missing when the source can only read model by model; fails with `SERVER_TOO_OLD` when the
   * server cannot do it.
   */
  allVersions?(from: string | null, signal: AbortSignal): AsyncIterable<VersionPage>;
  /**
   * Reads the runs behind versions of many models with few requests, one at a time. Each version comes once at most: when
   * some cannot be read, the reading fails after all others.
   */
  allRuns?(versions: readonly RunRef[], signal: AbortSignal): AsyncIterable<readonly FleetRun[]>;
  /**
   * Reads what versions were made from besides their runs, in portions of at most {@link mostOriginsAtOnce}. Leaves out
   * what cannot be read. Missing when the source does not tell (PrimeHub).
   */
  origins?(refs: readonly OriginRef[], signal: AbortSignal): AsyncIterable<readonly VersionOrigin[]>;
  /** Reads what the file MLmodel of a version says. Missing when the source cannot read files (PrimeHub). */
  schema?(version: ModelVersion, signal: AbortSignal): Promise<VersionSchema>;
  /** Versions on a page of {@link allVersions}. */
  readonly versionsPerPage?: number;
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

/** As many logged models as MLflow lists at once. */
export const mostOriginsAtOnce = 50;

/** Two searches of MLflow, and one. */
export const usualRunBudget: RunBudget = { visit: 300, poll: 150 };
