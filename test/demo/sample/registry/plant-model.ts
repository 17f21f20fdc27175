import type { ModelVersionRecord, RunRecord } from '../../mlflow/registry-records.ts';
import type { DemoRegistry } from '../../mlflow/registry-store.ts';
import { writeMlmodelFile, writeRequirements } from './mlmodel-file.ts';
import { familyOf } from './model-families.ts';
import type { ModelFamily } from './model-family.ts';
import type { ModelPlan } from './model-plan.ts';
import { measureModel, plantLineage } from './plant-lineage.ts';
import { plantRun } from './plant-run.ts';
import { SeededRandom } from './seeded-random.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Makes the experiment, the runs, the files and the versions of a plan. The same plan always gives the same model. */
export function plantModel(registry: DemoRegistry, plan: ModelPlan, now: number, hasLoggedModels = true): void {
  const random = new SeededRandom(plan.name);
  const times = versionTimes(plan, now, random);
  const createdAt = times[0] ?? now - plan.since.days * day;
  registry.models.create(
    { name: plan.name, description: plan.description ?? '', tags: Object.entries(plan.tags ?? {}) },
    createdAt - 2 * minute,
  );
  const experimentId = experimentFor(registry, plan, createdAt);
  times.forEach((at, index) => {
    const progress = times.length > 1 ? index / (times.length - 1) : 1;
    plantVersion(registry, plan, { number: index + 1, at, progress, experimentId, random, hasLoggedModels });
  });
  moveStages(registry, plan, times);
  for (const [alias, version] of Object.entries(plan.aliases ?? {}))
    registry.models.setAlias(plan.name, alias, version);
}

interface VersionFacts {
  readonly number: number;
  readonly at: number;
  readonly progress: number;
  readonly experimentId: string;
  readonly random: SeededRandom;
  /** The server keeps logged models: MLflow 3. */
  readonly hasLoggedModels: boolean;
}

function plantVersion(registry: DemoRegistry, plan: ModelPlan, facts: VersionFacts): ModelVersionRecord {
  const { number, at, progress, random } = facts;
  const family: ModelFamily = familyOf(plan.family);
  const isLogged = plan.loggedModelsFrom !== undefined && number >= plan.loggedModelsFrom;
  const drawn = isLogged ? `m-${random.hex(32)}` : undefined;
  const modelId = facts.hasLoggedModels ? drawn : undefined;
  const run = plantRun(registry, {
    plan,
    family,
    random,
    progress,
    registeredAt: at,
    experimentId: facts.experimentId,
    modelId,
  });
  const root = filesOf(plan, run, modelId);
  const mlmodelFacts = {
    runId: run.runId,
    modelUuid: random.hex(32),
    createdAt: run.endTime ?? at,
    progress,
    inputs: plan.inputs ?? family.signature.inputs,
  };
  const mlmodel = writeMlmodelFile(family, modelId === undefined ? mlmodelFacts : { ...mlmodelFacts, modelId });
  registry.artifacts.putText(`${root}/MLmodel`, mlmodel);
  registry.artifacts.putText(`${root}/requirements.txt`, writeRequirements(family));
  registry.artifacts.putText(`${root}/python_env.yaml`, 'python: 3.11.10\ndependencies:\n- -r requirements.txt\n');
  registry.artifacts.putBinary(`${root}/${family.modelFile}`, Math.round(family.modelSize * random.between(0.9, 1.1)));
  plantLineage(registry, plan, run, number);
  if (modelId !== undefined) addLoggedModel(registry, plan, run, modelId, root, number);
  return registry.models.createVersion(
    {
      modelName: plan.name,
      source: modelId === undefined ? root : `models:/${modelId}`,
      runId: run.runId,
      description: plan.notes?.[number] ?? '',
      tags: Object.entries(plan.versionTags?.[number] ?? {}),
    },
    at,
  );
}

function filesOf(plan: ModelPlan, run: RunRecord, modelId: string | undefined): string {
  if (modelId !== undefined) return `mlflow-artifacts:/${run.experimentId}/models/${modelId}/artifacts`;
  if (plan.bucket !== undefined) return `s3://${plan.bucket}/mlflow/${run.experimentId}/${run.runId}/artifacts/model`;
  return `${run.artifactUri}/model`;
}

function addLoggedModel(
  registry: DemoRegistry,
  plan: ModelPlan,
  run: RunRecord,
  modelId: string,
  artifactUri: string,
  version: number,
): void {
  const at = run.endTime ?? run.startTime;
  registry.tracking.addLoggedModel({
    modelId,
    experimentId: run.experimentId,
    name: 'model',
    createdAt: at,
    updatedAt: at,
    artifactUri,
    status: 'LOGGED_MODEL_READY',
    modelType: '',
    sourceRunId: run.runId,
    tags: new Map([['mlflow.modelVersions', JSON.stringify([{ name: plan.name, version }])]]),
    params: new Map(run.params),
    metrics: measureModel(plan, run, version),
  });
  run.loggedModelIds.push(modelId);
}

/** From the first version to the newest, evenly but for some jitter; never out of order. */
function versionTimes(plan: ModelPlan, now: number, random: SeededRandom): readonly number[] {
  const { days = 0, hours = 0, minutes = 0 } = plan.latest;
  const first = now - plan.since.days * day;
  // A newest version whose age is told in days alone gets a time of day of its own.
  const sameDay = hours + minutes === 0 ? random.between(0, 0.9) * day : 0;
  const last = Math.round(now - days * day - hours * 60 * minute - minutes * minute - sameDay);
  const step = plan.versions > 1 ? (last - first) / (plan.versions - 1) : 0;
  return Array.from({ length: plan.versions }, (_, index) => {
    if (index === plan.versions - 1) return last;
    return Math.round(first + step * (index + random.between(0, 0.6)));
  });
}

function experimentFor(registry: DemoRegistry, plan: ModelPlan, at: number): string {
  const known = registry.tracking.experiments().find((experiment) => experiment.name === plan.experiment);
  if (known !== undefined) return known.experimentId;
  const tags = [['mlflow.experimentKind', 'custom_model_development']] as const;
  return registry.tracking.createExperiment(plan.experiment, at - day, tags).experimentId;
}

/** Puts versions into their stages some days after they were made; timestamps follow. */
function moveStages(registry: DemoRegistry, plan: ModelPlan, times: readonly number[]): void {
  const newest = times.at(-1) ?? 0;
  for (const [number, stage] of Object.entries(plan.stages ?? {})) {
    const madeAt = times[Number(number) - 1] ?? newest;
    registry.models.moveToStage(plan.name, Number(number), stage, false, Math.min(madeAt + 4 * day, newest));
  }
}
