import type { MetricPoint, RunRecord } from '../../mlflow/registry-records.ts';
import type { DemoRegistry } from '../../mlflow/registry-store.ts';
import { loaderOf } from './mlmodel-file.ts';
import type { MetricPlan, ModelFamily } from './model-family.ts';
import type { ModelPlan } from './model-plan.ts';
import type { SeededRandom } from './seeded-random.ts';

const minute = 60_000;

export interface RunFacts {
  readonly plan: ModelPlan;
  readonly family: ModelFamily;
  readonly random: SeededRandom;
  readonly progress: number;
  /** When the version of the run was registered, epoch ms; the run ends shortly before. */
  readonly registeredAt: number;
  readonly experimentId: string;
  readonly modelId: string | undefined;
}

/** Makes the finished training run behind a version. */
export function plantRun(registry: DemoRegistry, facts: RunFacts): RunRecord {
  const { plan, family, random, progress, experimentId } = facts;
  const runId = random.hex(32);
  const runName = `${random.pick(adjectives)}-${random.pick(animals)}-${random.integer(100, 999)}`;
  const endTime = facts.registeredAt - Math.round(random.between(0.5, 4) * minute);
  const startTime = endTime - Math.round(family.minutes * random.between(0.8, 1.3) * minute);
  const artifactUri = `mlflow-artifacts:/${experimentId}/${runId}/artifacts`;
  return registry.tracking.addRun({
    runId,
    experimentId,
    runName,
    userId: plan.owner,
    status: 'FINISHED',
    startTime,
    endTime,
    artifactUri,
    lifecycleStage: 'active',
    params: new Map(
      Object.entries(family.params(random, progress)).map(([key, value]) => [key, String(value)] as const),
    ),
    metrics: new Map(
      family.metrics.map((metric) => {
        const points = metricPoints(metric, random, progress, startTime, endTime, metric.inUnit ? (plan.unit ?? 1) : 1);
        return [metric.key, points] as const;
      }),
    ),
    tags: new Map(Object.entries(systemTags(facts, runId, runName, endTime))),
    datasets: [
      {
        name: plan.dataset,
        digest: random.hex(8),
        sourceType: 's3',
        source: JSON.stringify({ uri: `s3://feature-store/${plan.dataset}/train.parquet` }),
        profile: JSON.stringify({ num_rows: random.integer(40, 2400) * 1000 }),
        context: 'training',
      },
    ],
    loggedModelIds: [],
  });
}

function systemTags(facts: RunFacts, runId: string, runName: string, endTime: number): Record<string, string> {
  const { plan, family, random } = facts;
  const history = [
    {
      run_id: runId,
      artifact_path: 'model',
      utc_time_created: new Date(endTime).toISOString().replace('T', ' ').replace('Z', '000'),
      flavors: { python_function: { loader_module: loaderOf(family), python_version: '3.11.10' }, ...family.flavors },
    },
  ];
  return {
    'mlflow.runName': runName,
    'mlflow.user': plan.owner,
    'mlflow.source.name': family.script,
    'mlflow.source.type': family.script.endsWith('.ipynb') ? 'NOTEBOOK' : 'LOCAL',
    'mlflow.source.git.commit': random.hex(40),
    ...(facts.modelId === undefined ? { 'mlflow.log-model.history': JSON.stringify(history) } : {}),
    data_snapshot: new Date(endTime - 2 * 86_400_000).toISOString().slice(0, 10),
    trigger: random.pick(['manual', 'schedule', 'schedule', 'ci']),
  };
}

/** The value of a version, reached along its epochs; the gain shrinks from version to version, as it does in life. */
function metricPoints(
  plan: MetricPlan,
  random: SeededRandom,
  progress: number,
  startTime: number,
  endTime: number,
  scale: number,
): MetricPoint[] {
  const gain = (1 - Math.exp(-2.2 * progress)) / (1 - Math.exp(-2.2));
  const final = plan.first + (plan.best - plan.first) * gain + plan.noise * random.normal();
  const epochs = plan.epochs ?? 1;
  const start = plan.best < plan.first ? final * random.between(2, 3) : final * random.between(0.4, 0.6);
  return Array.from({ length: epochs }, (_, step) => {
    const isLast = step === epochs - 1;
    const left = Math.exp((-5 * (step + 1)) / epochs);
    const value = isLast ? final : final + (start - final) * left + plan.noise * random.normal() * 0.6;
    const timestamp = Math.round(startTime + ((endTime - startTime) * (step + 1)) / epochs);
    return { value: Number((value * scale).toPrecision(6)), timestamp, step: epochs === 1 ? 0 : step };
  });
}

const adjectives = [
  'amused',
  'bold',
  'capable',
  'dashing',
  'gentle',
  'honest',
  'luminous',
  'merciful',
  'nimble',
  'polite',
  'rare',
  'skittish',
  'thundering',
  'unruly',
  'wistful',
] as const;
const animals = [
  'ape',
  'crane',
  'dolphin',
  'finch',
  'gnat',
  'hound',
  'kit',
  'lark',
  'moth',
  'newt',
  'owl',
  'ram',
  'seal',
  'shrike',
  'vole',
] as const;
