import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import { collect, httpForTests, live } from '../unit/electron/engine/sources/http-for-tests.ts';
import { callApi } from './call-api.ts';
import { describeReleases } from './describe-releases.ts';
import { describeSchemas } from './describe-schemas.ts';
import { type Seeded, seedServer } from './seed-server.ts';
import { realTarget } from './seed-targets.ts';
import type { RealMlflow } from './start-real-mlflow.ts';

interface RestMetric {
  readonly key: string;
  readonly value: number;
  readonly step: number;
  readonly timestamp: number;
  readonly dataset_name?: string;
  readonly dataset_digest?: string;
}

describeReleases((release) => {
  const { hasLoggedModels, logging, start } = release;
  let server: RealMlflow;
  let seeded: Seeded;
  let source: ReturnType<typeof createMlflowSource>;

  const post = <T = unknown>(path: string, body: Readonly<Record<string, unknown>>): Promise<T> =>
    callApi<T>(server.url, 'POST', path, body);

  beforeAll(async () => {
    server = await start({ packages: logging });
    seeded = await seedServer(realTarget(server.url, { hasLoggedModels }));
    source = createMlflowSource({ address: server.url, account: null, http: httpForTests() });
    const dataset = (name: string, context: string) => ({
      tags: [{ key: 'mlflow.data.context', value: context }],
      dataset: {
        name,
        digest: `${name}-1`,
        source_type: 's3',
        source: JSON.stringify({ uri: `s3://bucket/${name}` }),
        profile: JSON.stringify({ num_rows: 1_200 }),
      },
    });
    await post('runs/log-inputs', {
      run_id: seeded.runs.good,
      datasets: [dataset('train', 'training'), dataset('test', 'eval')],
    });
    await post('runs/set-tag', { run_id: seeded.runs.good, key: 'mlflow.parentRunId', value: seeded.runs.bare });
  });
  afterAll(() => server?.close());

  // A start takes a server longer than all of this takes it.
  describeSchemas(release, () => server);

  async function readRun() {
    const versions = await collect(source.versions('card-fraud', live));
    const runs = await collect(source.runs('card-fraud', versions, live));
    return runs.find(({ run }) => run?.runId === seeded.runs.good);
  }

  it('the datasets of a run are those that were logged, and none where nothing was', async () => {
    const read = await readRun();
    const { run } = await callApi<{
      run: { inputs: { dataset_inputs: { dataset: { name: string; digest: string; source: string } }[] } };
    }>(server.url, 'GET', 'runs/get', { run_id: seeded.runs.good });
    const byName = <T extends { name: string }>(items: readonly T[]) =>
      items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const told = byName(run.inputs.dataset_inputs.map((each) => each.dataset));
    const found = byName(read?.lineage?.datasets ?? []);
    expect(found.map(({ name, digest, source: place }) => [name, digest, place])).toEqual(
      told.map(({ name, digest, source: place }) => [name, digest, place]),
    );
    expect(found.map(({ name, context, rows }) => [name, context, rows])).toEqual([
      ['test', 'eval', 1_200],
      ['train', 'training', 1_200],
    ]);
    const others = await collect(source.runs('card-fraud', await collect(source.versions('card-fraud', live)), live));
    const odd = others.find(({ run: each }) => each?.runId === seeded.runs.odd);
    expect(odd?.lineage).toMatchObject({ datasets: [], datasetCount: 0 });
  });

  it('the run that started another is found by its tag, with its name', async () => {
    const refs = [
      { modelName: 'card-fraud', version: '1', parentRunId: seeded.runs.bare, modelId: null, experimentId: null },
    ];
    const [origin] = await collect(source.origins(refs, live));
    expect(origin?.parent).toMatchObject({ state: 'loaded', name: 'bare run', experimentId: seeded.experiments.fraud });
  });

  if (!hasLoggedModels) {
    it('there are no logged models', async () => {
      const refs = ['m-1', 'm-2'].map((modelId) => ({
        modelName: 'card-fraud',
        version: modelId,
        parentRunId: null,
        modelId,
        experimentId: seeded.experiments.fraud,
      }));
      const origins = await collect(source.origins(refs, live));
      expect(origins.map(({ loggedModel }) => loggedModel)).toEqual([
        { state: 'unsupported' },
        { state: 'unsupported' },
      ]);
    });
    return;
  }

  it('logged models have the metrics that REST tells: of each key and dataset the last', async () => {
    const { scorer = '', spare = '' } = seeded.loggedModels ?? {};
    const log = (key: string, value: number, step: number, name?: string) =>
      post('runs/log-metric', {
        run_id: seeded.runs.good,
        key,
        value,
        step,
        timestamp: 1_790_000_000_000 + step,
        model_id: scorer,
        ...(name === undefined ? {} : { dataset_name: name, dataset_digest: `${name}-1` }),
      });
    await log('f1', 0.4, 0, 'train');
    await log('f1', 0.8, 3, 'train');
    await log('f1', 0.7, 1, 'train');
    await log('f1', 0.6, 2, 'test');
    await log('loss', 0.1, 4);
    await post('runs/outputs', { run_id: seeded.runs.good, models: [{ model_id: scorer, step: 0 }] });
    const refs = [scorer, spare, `m-${'0'.repeat(32)}`].map((modelId, index) => ({
      modelName: 'card-fraud',
      version: String(index + 1),
      parentRunId: null,
      modelId,
      experimentId: seeded.experiments.fraud,
    }));
    const origins = await collect(source.origins(refs, live));
    expect(origins.map(({ loggedModel }) => loggedModel?.state)).toEqual(['loaded', 'loaded', 'missing']);
    const { model } = await callApi<{
      model: { info: { name: string; status: string }; data: { metrics: RestMetric[] } };
    }>(server.url, 'GET', `logged-models/${scorer}`);
    const last = new Map<string, RestMetric>();
    for (const each of model.data.metrics.toSorted((a, b) => a.step - b.step))
      last.set(`${each.key} ${each.dataset_name ?? ''}`, each);
    expect(last.size).toBe(3);
    const read = origins[0]?.loggedModel;
    if (read?.state !== 'loaded') throw new Error('it was not read');
    expect(read.model).toMatchObject({
      name: model.info.name,
      status: model.info.status,
      sourceRunId: seeded.runs.good,
    });
    expect(new Map(read.model.metrics.map((each) => [`${each.key} ${each.dataset?.name ?? ''}`, each]))).toEqual(
      new Map(
        [...last].map(([key, { key: name, value, step, timestamp, dataset_name: on, dataset_digest: digest }]) => [
          key,
          {
            key: name,
            value,
            step,
            timestamp,
            ...(on === undefined ? {} : { dataset: { name: on, digest: digest ?? null } }),
          },
        ]),
      ),
    );
    expect((await readRun())?.lineage?.madeModels).toEqual([scorer]);
  });
});
