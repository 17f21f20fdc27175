import { MlflowError } from './mlflow-error.ts';
import type { ExperimentRecord, LoggedModelRecord, MetricPoint, RunRecord } from './registry-records.ts';

/** Experiments, runs and logged models: what the registry's versions were made from. */
export class TrackingStore {
  readonly #experiments = new Map<string, ExperimentRecord>();
  readonly #runs = new Map<string, RunRecord>();
  readonly #loggedModels = new Map<string, LoggedModelRecord>();

  experiments(): readonly ExperimentRecord[] {
    return [...this.#experiments.values()];
  }

  runs(): readonly RunRecord[] {
    return [...this.#runs.values()];
  }

  loggedModels(): readonly LoggedModelRecord[] {
    return [...this.#loggedModels.values()];
  }

  requireExperiment(experimentId: string): ExperimentRecord {
    const experiment = this.#experiments.get(experimentId);
    if (experiment === undefined) throw MlflowError.missing(`No Experiment with id=${experimentId} exists`);
    return experiment;
  }

  requireExperimentByName(name: string): ExperimentRecord {
    const experiment = this.experiments().find((candidate) => candidate.name === name);
    if (experiment === undefined) throw MlflowError.missing(`Could not find experiment with name '${name}'`);
    return experiment;
  }

  createExperiment(name: string, at: number, tags: Iterable<readonly [string, string]> = []): ExperimentRecord {
    if (this.experiments().some((experiment) => experiment.name === name)) {
      throw MlflowError.exists(
        `Experiment(name=${name}) already exists. Error: UNIQUE constraint failed: experiments.name`,
      );
    }
    const experimentId = String(this.#experiments.size);
    const experiment: ExperimentRecord = {
      experimentId,
      name,
      artifactLocation: `mlflow-artifacts:/${experimentId}`,
      lifecycleStage: 'active',
      createdAt: at,
      updatedAt: at,
      tags: new Map(tags),
    };
    this.#experiments.set(experimentId, experiment);
    return experiment;
  }

  findRun(runId: string): RunRecord | undefined {
    return this.#runs.get(runId);
  }

  requireRun(runId: string): RunRecord {
    const run = this.#runs.get(runId);
    if (run === undefined) throw MlflowError.missing(`Run with id=${runId} not found`);
    return run;
  }

  /** A run that may be written to. */
  requireActiveRun(runId: string): RunRecord {
    const run = this.requireRun(runId);
    if (run.lifecycleStage !== 'active') {
      throw MlflowError.invalid(
        `The run ${runId} must be in the 'active' state. Current state is ${run.lifecycleStage}.`,
      );
    }
    return run;
  }

  addRun(run: RunRecord): RunRecord {
    this.requireExperiment(run.experimentId);
    this.#runs.set(run.runId, run);
    return run;
  }

  /** Removes a run for good, as `mlflow gc` does; versions that name it keep its id. */
  purgeRun(runId: string): void {
    this.requireRun(runId);
    this.#runs.delete(runId);
  }

  logMetric(run: RunRecord, key: string, point: MetricPoint): void {
    const points = run.metrics.get(key);
    if (points === undefined) run.metrics.set(key, [point]);
    else points.push(point);
  }

  logParam(run: RunRecord, key: string, value: string): void {
    const known = run.params.get(key);
    if (known !== undefined && known !== value) {
      throw MlflowError.invalid(
        `Changing param values is not allowed. Params were already logged='[{'key': '${key}', 'old_value': '${known}', ` +
          `'new_value': '${value}'}]' for run ID='${run.runId}'.`,
      );
    }
    run.params.set(key, value);
  }

  requireLoggedModel(modelId: string): LoggedModelRecord {
    const model = this.#loggedModels.get(modelId);
    if (model === undefined) throw MlflowError.missing(`Logged model with ID '${modelId}' not found.`);
    return model;
  }

  addLoggedModel(model: LoggedModelRecord): LoggedModelRecord {
    this.requireExperiment(model.experimentId);
    this.#loggedModels.set(model.modelId, model);
    return model;
  }
}
