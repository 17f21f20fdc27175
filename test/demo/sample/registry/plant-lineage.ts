import type { LoggedModelMetric, RunRecord } from '../../mlflow/registry-records.ts';
import type { DemoRegistry } from '../../mlflow/registry-store.ts';
import type { ModelPlan } from './model-plan.ts';
import { SeededRandom } from './seeded-random.ts';

/** Runs that one sweep starts. */
const runsPerSweep = 3;
const minute = 60_000;

/** Adds what a version's run was started by and what it read besides its training data. Draws no number of the model's own. */
export function plantLineage(registry: DemoRegistry, plan: ModelPlan, run: RunRecord, version: number): void {
  if (plan.validation !== undefined) {
    const digest = new SeededRandom(`${plan.name} ${plan.validation}`).hex(8);
    run.datasets.push({
      name: plan.validation,
      digest,
      sourceType: 's3',
      source: JSON.stringify({ uri: `s3://feature-store/${plan.validation}/holdout.parquet` }),
      profile: JSON.stringify({ num_rows: 25_000 }),
      context: 'validation',
    });
  }
  if (plan.base !== undefined) Object.assign(run, { baseModelIds: [plan.base] });
  if (plan.sweepsFrom !== undefined && version >= plan.sweepsFrom) {
    run.tags.set('mlflow.parentRunId', sweepOf(registry, plan, run, version));
  }
}

function sweepOf(registry: DemoRegistry, plan: ModelPlan, run: RunRecord, version: number): string {
  const number = Math.ceil((version - (plan.sweepsFrom ?? 1) + 1) / runsPerSweep);
  const runId = new SeededRandom(`${plan.name} sweep ${number}`).hex(32);
  if (registry.tracking.findRun(runId) !== undefined) return runId;
  const runName = `sweep-${number}-depth-and-rate`;
  registry.tracking.addRun({
    runId,
    experimentId: run.experimentId,
    runName,
    userId: plan.owner,
    status: 'FINISHED',
    startTime: run.startTime - minute,
    endTime: (run.endTime ?? run.startTime) + minute,
    artifactUri: run.artifactUri.replace(run.runId, runId),
    lifecycleStage: 'active',
    params: new Map([['trials', '40']]),
    metrics: new Map(),
    tags: new Map([
      ['mlflow.runName', runName],
      ['mlflow.user', plan.owner],
    ]),
    datasets: [],
    loggedModelIds: [],
  });
  return runId;
}

/** The metrics of a logged model: the run's on its training data, and the first ones on the data for validation. */
export function measureModel(plan: ModelPlan, run: RunRecord, version: number): LoggedModelMetric[] {
  const random = new SeededRandom(`${plan.name} measured ${version}`);
  return run.datasets.flatMap(({ name, digest, context }) => {
    const isTraining = context === 'training';
    return [...run.metrics].slice(0, isTraining ? undefined : 3).flatMap(([key, points]) =>
      points.slice(-1).map((point) => ({
        key,
        ...point,
        value: isTraining ? point.value : Number((point.value * random.between(0.96, 1.01)).toPrecision(6)),
        datasetName: name,
        datasetDigest: digest,
      })),
    );
  });
}
