/** Rows of the demo registry. They are mutable on purpose: the write endpoints change them in place. Times are epoch ms. */

export type Stage = 'None' | 'Staging' | 'Production' | 'Archived';
export type VersionStatus = 'READY' | 'PENDING_REGISTRATION' | 'FAILED_REGISTRATION';
export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED';
export type LifecycleStage = 'active' | 'deleted';

export interface ModelVersionRecord {
  modelName: string;
  readonly version: number;
  readonly createdAt: number;
  updatedAt: number;
  stage: Stage;
  /** Null after a change without a text; it is not printed then. */
  description: string | null;
  source: string;
  /** Empty when the version was registered without a run. */
  runId: string;
  runLink: string;
  status: VersionStatus;
  statusMessage: string;
  readonly tags: Map<string, string>;
  /** Deleted versions stay as rows, so that their numbers are never given out again. */
  deleted: boolean;
}

export interface RegisteredModelRecord {
  name: string;
  readonly createdAt: number;
  updatedAt: number;
  description: string;
  readonly tags: Map<string, string>;
  /** Alias to version number; an alias may outlive its version on old servers. */
  readonly aliases: Map<string, number>;
  /** By version number, in ascending order. */
  readonly versions: Map<number, ModelVersionRecord>;
}

export interface MetricPoint {
  /** May be NaN or ±Infinity. */
  readonly value: number;
  readonly timestamp: number;
  readonly step: number;
}

export interface DatasetInput {
  readonly name: string;
  readonly digest: string;
  readonly sourceType: string;
  /** JSON texts, as MLflow stores them. */
  readonly source: string;
  readonly schema?: string;
  readonly profile?: string;
  /** `mlflow.data.context`: training, validation… */
  readonly context: string;
}

export interface RunRecord {
  readonly runId: string;
  readonly experimentId: string;
  runName: string;
  readonly userId: string;
  status: RunStatus;
  readonly startTime: number;
  /** Missing while the run goes on. */
  endTime?: number;
  readonly artifactUri: string;
  lifecycleStage: LifecycleStage;
  readonly params: Map<string, string>;
  /** All logged points of each metric, in the order they were logged. */
  readonly metrics: Map<string, MetricPoint[]>;
  readonly tags: Map<string, string>;
  readonly datasets: DatasetInput[];
  /** Ids of the logged models (MLflow 3) that the run produced. */
  readonly loggedModelIds: string[];
  /** Ids of those that it read. */
  readonly baseModelIds?: readonly string[];
}

export interface ExperimentRecord {
  readonly experimentId: string;
  name: string;
  readonly artifactLocation: string;
  lifecycleStage: LifecycleStage;
  readonly createdAt: number;
  updatedAt: number;
  readonly tags: Map<string, string>;
}

export interface LoggedModelMetric extends MetricPoint {
  readonly key: string;
  readonly datasetName?: string;
  readonly datasetDigest?: string;
}

export interface LoggedModelRecord {
  /** `m-` and 32 hex digits. */
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  readonly artifactUri: string;
  readonly status: 'LOGGED_MODEL_READY' | 'LOGGED_MODEL_PENDING' | 'LOGGED_MODEL_UPLOAD_FAILED';
  readonly modelType: string;
  readonly sourceRunId: string;
  readonly tags: Map<string, string>;
  readonly params: Map<string, string>;
  readonly metrics: LoggedModelMetric[];
}
