import { callApi } from './call-api.ts';

/** What the REST API alone cannot do on every server: putting a file, and making a logged model of MLflow 3. */
export interface SeedTarget {
  readonly url: string;
  putFile(artifactUri: string, path: string, text: string): Promise<void>;
  /** Null on a server that has no logged models; gives the model's id. */
  readonly createLoggedModel: ((model: NewLoggedModel) => Promise<string>) | null;
}

export interface NewLoggedModel {
  readonly experimentId: string;
  readonly name: string;
  readonly sourceRunId: string;
  readonly params: readonly Pair[];
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** The ids that the server chose, which differ from server to server. */
export interface Seeded {
  readonly experiments: Readonly<Record<'fraud' | 'prices', string>>;
  readonly runs: Readonly<Record<'good' | 'odd' | 'bare' | 'deleted', string>>;
  readonly loggedModels: Readonly<Record<'scorer' | 'spare', string>> | null;
}

/** Times that the client chooses, epoch ms. */
const startedAt = Date.UTC(2026, 1, 3, 4, 5, 6);

/** Names that every release takes for a new model. */
export const oddNames = [
  "O'Brien",
  'the "best"',
  `both ' and "`,
  'with  spaces ',
  '100%',
  '詐欺 ✓',
  'UPPER',
  'under_score',
];

/** Plants the same experiments, runs, models and versions through the REST API of any server. */
export async function seedServer(target: SeedTarget): Promise<Seeded> {
  const post = <T = unknown>(path: string, body: Readonly<Record<string, unknown>>): Promise<T> =>
    callApi<T>(target.url, 'POST', path, body);

  const createExperiment = async (name: string, tags: readonly Pair[]): Promise<string> =>
    (await post<{ experiment_id: string }>('experiments/create', { name, tags })).experiment_id;
  const createRun = async (experimentId: string, name: string, minute: number) => {
    const { run } = await post<{ run: { info: { run_id: string; artifact_uri: string } } }>('runs/create', {
      experiment_id: experimentId,
      run_name: name,
      user_id: 'dana',
      start_time: startedAt + minute * 60_000,
      tags: [{ key: 'team', value: 'risk' }],
    });
    return { id: run.info.run_id, artifactUri: run.info.artifact_uri };
  };
  const metric = (key: string, value: number | string, step = 0) => ({ key, value, timestamp: startedAt + step, step });

  const fraud = await createExperiment('card fraud', [{ key: 'owner', value: 'dana' }]);
  const prices = await createExperiment("prices' é", []);

  const good = await createRun(fraud, 'good run', 0);
  await post('runs/log-batch', {
    run_id: good.id,
    metrics: [
      metric('auc', 0.5),
      metric('auc', 0.75, 1),
      metric('auc', 0.7, 2),
      metric('loss/val', -1.25e-7),
      metric('n', 3),
    ],
    params: [
      { key: 'depth', value: '3' },
      { key: 'learning rate', value: '0.10' },
    ],
    tags: [{ key: 'mlflow.source.name', value: 'train.py' }],
  });
  await post('runs/update', { run_id: good.id, status: 'FINISHED', end_time: startedAt + 3_600_000 });
  await target.putFile(good.artifactUri, 'model/MLmodel', 'flavors:\n  sklearn: {}\n');
  await target.putFile(good.artifactUri, 'notes.txt', 'ä note\n');

  const odd = await createRun(prices, 'ødd “run”', 1);
  await post('runs/log-batch', {
    run_id: odd.id,
    metrics: [metric('nan', 'NaN'), metric('inf', 'Infinity'), metric('minus', '-Infinity'), metric('auc', 0.9)],
    params: [{ key: 'text', value: 'näh 😀 <b>' }],
  });
  await post('runs/set-tag', { run_id: odd.id, key: 'team', value: 'pricing' });
  await post('runs/update', { run_id: odd.id, status: 'FAILED', end_time: startedAt + 120_000 });

  const bare = await createRun(fraud, 'bare run', 2);
  const deleted = await createRun(fraud, 'deleted run', 3);
  await post('runs/log-metric', { run_id: deleted.id, ...metric('auc', 0.25) });
  await post('runs/delete', { run_id: deleted.id });

  const loggedModels =
    target.createLoggedModel === null
      ? null
      : {
          scorer: await target.createLoggedModel({
            experimentId: fraud,
            name: 'scorer',
            sourceRunId: good.id,
            params: [{ key: 'depth', value: '3' }],
          }),
          spare: await target.createLoggedModel({ experimentId: fraud, name: 'spare', sourceRunId: '', params: [] }),
        };

  await post('registered-models/create', {
    name: 'card-fraud',
    description: '# Card fraud\nFinds *fraud*. 詐欺',
    tags: [
      { key: 'team', value: 'risk' },
      { key: 'a b', value: '' },
    ],
  });
  const createVersion = (source: string, more: Readonly<Record<string, unknown>> = {}) =>
    post('model-versions/create', { name: 'card-fraud', source, ...more });
  await createVersion(`${good.artifactUri}/model`, {
    run_id: good.id,
    description: 'first',
    tags: [{ key: 'checked', value: 'yes' }],
  });
  await createVersion('s3://bucket/odd', { run_id: odd.id });
  await createVersion('s3://bucket/deleted', { run_id: deleted.id, run_link: 'https://example.org/run' });
  await createVersion('s3://bucket/bare', { run_id: bare.id });
  await createVersion('s3://bucket/no-run');
  await createVersion('s3://bucket/gone');
  await createVersion('s3://bucket/missing-run', { run_id: '0123456789abcdef0123456789abcdef' });
  await callApi(target.url, 'DELETE', 'model-versions/delete', { name: 'card-fraud', version: '6' });

  const stages = [
    ['1', 'Production'],
    ['2', 'staging'],
    ['3', 'Archived'],
  ] as const;
  for (const [version, stage] of stages) {
    await post('model-versions/transition-stage', {
      name: 'card-fraud',
      version,
      stage,
      archive_existing_versions: false,
    });
  }
  const aliases = [
    ['champion', '1'],
    ['challenger', '2'],
    ['Best_one-2', '1'],
  ] as const;
  for (const [alias, version] of aliases) {
    await post('registered-models/alias', { name: 'card-fraud', alias, version });
  }
  await post('model-versions/set-tag', { name: 'card-fraud', version: '2', key: 'ratio', value: '0.5' });

  await post('registered-models/create', { name: 'empty' });
  for (const name of oddNames) {
    await post('registered-models/create', { name, tags: [{ key: 'kind', value: 'odd' }] });
    await post('model-versions/create', { name, source: 's3://bucket/odd-name' });
    await post('model-versions/create', { name, source: 's3://bucket/odd-name' });
  }
  await post('registered-models/create', {
    name: 'a-prompt',
    tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }],
  });
  return {
    experiments: { fraud, prices },
    runs: { good: good.id, odd: odd.id, bare: bare.id, deleted: deleted.id },
    loggedModels,
  };
}
