import type { ModelVersionRecord, RegisteredModelRecord, RunRecord } from '../mlflow/registry-records.ts';
import { describeModel, nameModel } from './scale-texts.ts';

export interface ScaleSize {
  readonly models: number;
  readonly versionsPerModel: number;
  /** Parameters of each run, and as many metrics; 20 unless given. */
  readonly valuesPerRun?: number;
}

/** A registry of any size in which everything is computed from its number when it is asked for, and nothing is kept. */
export interface ScaleRegistry {
  readonly size: Required<ScaleSize>;
  /** Models by number, which is their order by name too. With all versions, or just those that its page shows. */
  model(index: number, versions: 'all' | 'shown'): RegisteredModelRecord;
  /** The number of the model that changed as the `rank`-th last one, from 0. */
  indexOfRank(rank: number): number;
  /** The number of a model, null when there is none of this name. */
  indexOf(name: string): number | null;
  run(runId: string): RunRecord | null;
}

/** 2026-01-01; the newest change. Each model changed a minute before the next one. */
const newest = Date.UTC(2026, 0, 1);
const minute = 60_000;
/** Spreads the changes over the names; a prime, so that no two models share a time. */
const stride = 7919;
export const scaleExperiment = '1';

export function createScaleRegistry(options: ScaleSize): ScaleRegistry {
  const size = { valuesPerRun: 20, ...options };
  const { models: count, versionsPerModel } = size;
  if (count % stride === 0) throw new Error(`${count} models would share their times`);

  function changedAt(index: number): number {
    return newest - rankOf(index) * minute;
  }

  function rankOf(index: number): number {
    return (index * stride) % count;
  }

  function version(index: number, number: number): ModelVersionRecord {
    const at = changedAt(index) - (versionsPerModel - number) * minute;
    const runId = runIdOf(index, number);
    return {
      modelName: nameModel(index, count),
      version: number,
      createdAt: at,
      updatedAt: at,
      stage: index % 4 === 0 && number === versionsPerModel - 1 ? 'Production' : 'None',
      description: number % 3 === 0 ? `Retrained on the snapshot of week ${number}.` : '',
      source: `mlflow-artifacts:/${scaleExperiment}/${runId}/artifacts/model`,
      runId,
      runLink: '',
      status: 'READY',
      statusMessage: '',
      tags: new Map(number % 2 === 0 ? [['validated', 'true']] : []),
      deleted: false,
    };
  }

  function model(index: number, versions: 'all' | 'shown'): RegisteredModelRecord {
    const all = Array.from({ length: versionsPerModel }, (_, at) => at + 1);
    // The newest of each stage; the first one only says that its stage is met first.
    const shown = [...new Set([1, versionsPerModel - 1, versionsPerModel])].filter(
      (number) => number >= 1 && number <= versionsPerModel,
    );
    const { description, tags } = describeModel(index, count);
    return {
      name: nameModel(index, count),
      createdAt: changedAt(index) - 400 * 24 * 60 * minute,
      updatedAt: changedAt(index),
      description,
      tags,
      aliases: new Map(index % 3 === 0 && versionsPerModel > 0 ? [['champion', versionsPerModel]] : []),
      versions: new Map((versions === 'all' ? all : shown).map((number) => [number, version(index, number)])),
    };
  }

  const inverse = inverseOf(stride, count);
  return {
    size,
    model,
    indexOfRank: (rank) => (rank * inverse) % count,
    indexOf(name) {
      const index = Number(/-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
      return index < count && nameModel(index, count) === name ? index : null;
    },
    run(runId) {
      const [, hexIndex = '', hexNumber = ''] = /^a([0-9a-f]{15})([0-9a-f]{16})$/.exec(runId) ?? [];
      const [index, number] = [Number.parseInt(hexIndex, 16), Number.parseInt(hexNumber, 16)];
      if (!(index < count && number >= 1 && number <= versionsPerModel)) return null;
      return runRecord(runId, version(index, number), size.valuesPerRun);
    },
  };
}

/** 32 letters, the first of which is no digit: MLflow passes over ids without one. */
function runIdOf(index: number, version: number): string {
  return `a${index.toString(16).padStart(15, '0')}${version.toString(16).padStart(16, '0')}`;
}

function runRecord(runId: string, { version, createdAt }: ModelVersionRecord, values: number): RunRecord {
  const keys = Array.from({ length: values }, (_, at) => at);
  return {
    runId,
    experimentId: scaleExperiment,
    runName: `retrain-${version}`,
    userId: `user${version % 7}`,
    status: 'FINISHED',
    startTime: createdAt - 30 * minute,
    endTime: createdAt - minute,
    artifactUri: `mlflow-artifacts:/${scaleExperiment}/${runId}/artifacts`,
    lifecycleStage: 'active',
    params: new Map(
      keys.map((at) => [`param_${at}`, at % 2 === 0 ? String((version * (at + 1)) % 97) : `choice ${at}`]),
    ),
    metrics: new Map(
      keys.map((at) => [
        `metric_${at}`,
        [{ value: ((version * 31 + at * 17) % 1000) / 1000, timestamp: createdAt - minute, step: at }],
      ]),
    ),
    tags: new Map([
      ['mlflow.runName', `retrain-${version}`],
      ['mlflow.source.name', 'train.py'],
    ]),
    datasets: [],
    loggedModelIds: [],
  };
}

/** The number that undoes a multiplication by `factor` modulo `modulus`, by Euclid's algorithm. */
function inverseOf(factor: number, modulus: number): number {
  let [r, nextR, t, nextT] = [modulus, factor % modulus, 0, 1];
  while (nextR !== 0) {
    const quotient = Math.floor(r / nextR);
    [r, nextR] = [nextR, r - quotient * nextR];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return t < 0 ? t + modulus : t;
}
