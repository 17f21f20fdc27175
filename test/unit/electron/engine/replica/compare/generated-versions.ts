import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import type { LoggedModelReading } from '../../../../../../electron/engine/sources/registry-source.ts';
import type { LoggedModel } from '../../../../../../shared/registry/lineage.ts';
import type { ModelVersion, Run, RunState } from '../../../../../../shared/registry/registry.ts';
import type { RandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { oddNames } from '../odd-names.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

/** A version as a server tells it, with its run. */
export interface GeneratedVersion {
  readonly version: ModelVersion;
  readonly state: Exclude<RunState, 'pending'> | 'pending';
  readonly run: Run | null;
  /** What was read of the logged model that its source names; null for a source that names none, and for one nobody has read. */
  readonly model: LoggedModelReading | null;
}

const numbers = ['6', '6.0', '0.10', '0.1', '-5', '1e-3', 'inf', '-inf', '-0', '9007199254740993'];
const long = (middle: string): string => `${'head '.repeat(300)}${middle}${' tail'.repeat(300)}`;
const texts = [
  '',
  'gini',
  'entropy',
  'nan',
  long('a'),
  long('b'),
  `${long('a')}.`,
  '{"depth": 6}',
  '{"depth": 7}',
  '高品質モデル',
  '高品質なモデル',
  '👩‍👩‍👧',
  'line\nbreak',
  'a\0b',
  'a\0c',
];
const metricValues = [
  0,
  -0,
  1,
  0.5,
  0.25,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e300,
  -1e300,
];
const datasets = [
  { name: 'train', digest: 'a1' },
  { name: 'train', digest: 'b2' },
  { name: '検証', digest: null },
];
const models = ['churn', "it's", '高品質モデル'];

/** A logged model of which nothing is told. */
export const plainModel: LoggedModel = {
  modelId: '',
  experimentId: '7',
  name: null,
  type: null,
  status: 'LOGGED_MODEL_READY',
  statusMessage: null,
  sourceRunId: null,
  createdAt: 1,
  updatedAt: 2,
  params: [],
  metrics: [],
  tags: [],
  isCut: false,
};

/** Makes up versions of several models: with few keys and values, so that many are the same, and runs in every state. */
export function generateVersions(random: RandomNumbers, count: number): readonly GeneratedVersion[] {
  const keys = ['auc', 'loss', 'val_10', 'val_9', ...oddNames];
  const pickKeys = (): string[] => [...new Set(Array.from({ length: random.below(14) }, () => random.pick(keys)))];
  const pickTexts = (pool: readonly string[]) => pickKeys().map((key) => ({ key, value: random.pick(pool) }));
  const isCalm = random.chance(50);
  const pickModel = (modelId: string): LoggedModelReading | null => {
    if (random.chance(30)) return random.pick([null, { state: 'missing' }, { state: 'unsupported' }]);
    const measured = pickKeys().map((key) => ({ key, dataset: random.pick([null, ...datasets]) }));
    const metrics = measured.map(({ key, dataset }) => ({
      key,
      value: random.pick(isCalm ? [0.5, 1] : metricValues),
      step: 0,
      timestamp: 5_000,
      ...(dataset === null ? {} : { dataset }),
    }));
    return { state: 'loaded', model: { ...plainModel, modelId, metrics, isCut: random.chance(10) } };
  };
  return Array.from({ length: count }, (_, index) => {
    const state = random.chance(80) ? 'loaded' : random.pick(['none', 'deleted', 'missing', 'pending'] as const);
    const runId = `${random.below(4) === 0 ? 1 : index + 2}`.padEnd(32, 'a');
    const version = sampleVersion(random.pick(models), index + 1, {
      runId: state === 'none' ? null : runId,
      createdAt: random.chance(80) ? 1_000 + random.below(5) : null,
      description: random.pick(['', 'First.', long('x'), long('y')]),
      source: random.pick(['s3://a/b', 's3://a/c', null, 'models:/m-1', `models:/m-${index + 2}`]),
      stage: random.pick([null, null, null, 'Production', 'Staging']),
      aliases: random.chance(20) ? [random.pick(['champion', 'prod', 'other'])] : [],
      tags: pickTexts(isCalm ? ['a', 'b'] : texts),
    });
    const hasRun = state === 'loaded' || state === 'deleted';
    const run = sampleRun({
      runId,
      user: random.pick(['ada', 'bob']),
      lifecycle: state === 'deleted' ? 'deleted' : 'active',
      params: pickTexts(random.pick([numbers, texts, [...numbers, ...texts], ['1', '2']])),
      metrics: pickKeys().map((key) => ({ key, value: random.pick(metricValues), step: 0, timestamp: 5_000 })),
      tags: [
        ...pickTexts(isCalm ? ['a', 'b'] : texts),
        { key: 'mlflow.source.git.commit', value: random.pick(['cafe', 'beef']) },
      ],
    });
    const model = version.source?.startsWith('models:') === true ? pickModel(version.source.slice(8)) : null;
    return { version, state, run: hasRun ? run : null, model };
  });
}

/** Stores versions as a sync does. */
export function storeVersions(replica: Replica, versions: readonly GeneratedVersion[]): void {
  const byModel = Map.groupBy(versions, ({ version }) => version.modelName);
  sweepModels(
    replica,
    [...byModel.keys()].map((name) => sampleModel({ name })),
  );
  for (const [name, own] of byModel) {
    sweepVersions(
      replica,
      name,
      own.map(({ version }) => version),
    );
    const runs = own.flatMap(({ version: { version }, state, run }) =>
      state === 'pending' ? [] : [{ version, state, run }],
    );
    replica.runs.save(name, runs);
    replica.lineage.save(
      own.map(({ version: { version }, model }) => ({ modelName: name, version, parent: null, loggedModel: model })),
      6_000,
    );
  }
}
