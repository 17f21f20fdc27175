import { describe, expect, it } from 'vitest';
import { readRunLineage } from '../../../../../../../electron/engine/sources/mlflow/origins/run-lineage.ts';
import type { VersionOrigin } from '../../../../../../../electron/engine/sources/registry-source.ts';
import type { DemoRegistry } from '../../../../../../demo/mlflow/registry-store.ts';
import { startAnsweringServer } from '../../answering-server.ts';
import { collect, live } from '../../http-for-tests.ts';
import { addModel, addRun, demoSources, hex, type MlflowSource, now, sourceAt } from '../demo-source.ts';

const open = demoSources();
const idOf = (index: number): string => `m-${hex(index)}`;

function addLoggedModel(
  registry: DemoRegistry,
  index: number,
  points: readonly (readonly [string, number, number, string?])[] = [],
) {
  return registry.tracking.addLoggedModel({
    modelId: idOf(index),
    experimentId: '0',
    name: `model ${index}`,
    createdAt: now,
    updatedAt: now,
    artifactUri: 's3://x/y',
    status: 'LOGGED_MODEL_READY',
    modelType: '',
    sourceRunId: hex(1),
    tags: new Map([['checked', 'yes']]),
    params: new Map([['depth', '3']]),
    metrics: points.map(([key, step, value, datasetName]) => ({
      key,
      step,
      value,
      timestamp: now,
      ...(datasetName === undefined ? {} : { datasetName, datasetDigest: `${datasetName}-1` }),
    })),
  });
}

async function originsOf(source: MlflowSource, modelIds: readonly string[], parentRunId: string | null = null) {
  const refs = modelIds.map((modelId, index) => ({
    modelName: 'fraud',
    version: String(index + 1),
    parentRunId,
    modelId,
    experimentId: '0',
  }));
  return (await collect(source.origins(refs, live))) as VersionOrigin[];
}

describe('what a run read and wrote', () => {
  it('comes with the run: datasets with their context and rows, and the models it made', async () => {
    const { source, registry } = await open();
    const run = addRun(registry, hex(1));
    run.datasets.push(
      {
        name: 'card_tx',
        digest: 'ab12',
        sourceType: 's3',
        source: '{"uri": "s3://x"}',
        profile: '{"num_rows": 42}',
        context: 'training',
      },
      { name: 'card_tx', digest: 'cd34', sourceType: 'local', source: '{}', context: 'eval' },
    );
    run.loggedModelIds.push(idOf(2), idOf(1));
    addModel(registry, 'fraud', [hex(1)]);
    const [read] = await collect(source.runs('fraud', await collect(source.versions('fraud', live)), live));
    expect(read?.lineage).toEqual({
      datasets: [
        {
          name: 'card_tx',
          digest: 'ab12',
          sourceType: 's3',
          source: '{"uri": "s3://x"}',
          context: 'training',
          rows: 42,
        },
        { name: 'card_tx', digest: 'cd34', sourceType: 'local', source: '{}', context: 'eval', rows: null },
      ],
      datasetCount: 2,
      madeModels: [idOf(1), idOf(2)],
      baseModels: [],
    });
    expect(read?.run).not.toHaveProperty('lineage');
  });

  it('is not told by servers before 2.4, and none where nothing was logged', async () => {
    expect(readRunLineage({})).toMatchObject({ datasets: null, madeModels: [], baseModels: null });
    expect(readRunLineage({ inputs: {}, outputs: {} })).toMatchObject({ datasets: [], datasetCount: 0 });
    const { source, registry } = await open({ profile: '1.30' });
    addRun(registry, hex(1));
    addModel(registry, 'fraud', [hex(1)]);
    const [read] = await collect(source.runs('fraud', await collect(source.versions('fraud', live)), live));
    expect(read?.lineage?.datasets).toBeNull();
  });

  it('is taken as far as it can be read, and bounded, whatever a server sends', () => {
    const dataset = (name: unknown) => ({
      dataset: { name, digest: 7, source: 'x'.repeat(1_000_000), profile: '['.repeat(50_000) },
    });
    const many = Array.from({ length: 5_000 }, (_, index) => dataset(`d${index}`));
    const inputs = { dataset_inputs: [dataset('first'), dataset(3), null, 'text', { dataset: [] }, ...many] };
    const read = readRunLineage({
      inputs,
      outputs: { model_outputs: [{ model_id: 'm-1' }, { model_id: '../../x' }, { model_id: "m-' OR" }, 4] },
    });
    expect(read.datasetCount).toBe(5_005);
    expect(read.datasets?.length).toBeLessThanOrEqual(100);
    expect(read.datasets?.[0]).toMatchObject({ name: 'first', digest: null, rows: null });
    expect(JSON.stringify(read).length).toBeLessThan(300_000);
    expect(read.madeModels).toEqual(['m-1']);
    for (const odd of [null, 4, 'text', [], { dataset_inputs: {} }, { dataset_inputs: [[[]]] }]) {
      expect(() => readRunLineage({ inputs: odd, outputs: odd })).not.toThrow();
    }
  });
});

describe('logged models', () => {
  it('are read together, with the last value of each key and dataset', async () => {
    const { source, server, registry } = await open();
    addRun(registry, hex(1));
    addLoggedModel(registry, 1, [
      ['auc', 0, 0.5, 'train'],
      ['auc', 2, 0.7, 'train'],
      ['auc', 1, 0.9, 'train'],
      ['auc', 0, 0.6, 'test'],
      ['auc', 0, Number.NaN],
    ]);
    for (let index = 2; index <= 60; index += 1) addLoggedModel(registry, index);
    const ids = Array.from({ length: 60 }, (_, index) => idOf(index + 1));
    server.clearRequests();
    const origins = await originsOf(source, [...ids, idOf(999)]);
    expect(origins.map(({ loggedModel }) => loggedModel?.state)).toEqual([...ids.map(() => 'loaded'), 'missing']);
    expect(server.requests.length).toBe(3);
    const first = origins[0]?.loggedModel;
    expect(first?.state === 'loaded' && first.model).toMatchObject({
      modelId: idOf(1),
      name: 'model 1',
      status: 'LOGGED_MODEL_READY',
      sourceRunId: hex(1),
      params: [{ key: 'depth', value: '3' }],
      tags: [{ key: 'checked', value: 'yes' }],
      isCut: false,
      metrics: [
        { key: 'auc', value: 0.6, dataset: { name: 'test', digest: 'test-1' } },
        { key: 'auc', value: 0.7, dataset: { name: 'train', digest: 'train-1' } },
        { key: 'auc', value: Number.NaN },
      ],
    });
  });

  it('are unsupported before MLflow 3, which is asked once', async () => {
    const { source, server, registry } = await open({ profile: '2.22' });
    addRun(registry, hex(1));
    server.clearRequests();
    const origins = await originsOf(source, [idOf(1), idOf(2), idOf(3)]);
    expect(origins.map(({ loggedModel }) => loggedModel)).toEqual(origins.map(() => ({ state: 'unsupported' })));
    expect(server.requests.length).toBeLessThanOrEqual(4);
  });

  it('that may not be read or are broken are left out, and keep no others from being read', async () => {
    const server = await startAnsweringServer(({ url }, response) => {
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (url.includes('search')) return answer(400, { error_code: 'INVALID_PARAMETER_VALUE', message: 'no IN here' });
      if (url.includes(idOf(1))) return answer(403, { error_code: 'PERMISSION_DENIED', message: 'no' });
      if (url.includes(idOf(2))) return answer(200, { model: { info: { model_id: 'm-another' } } });
      if (url.includes(idOf(3))) return answer(200, { model: 3 });
      const metrics = [
        3,
        null,
        { key: 'auc', value: {} },
        { key: 4, value: 1 },
        { key: 'f1', value: 0.5, dataset_name: 7 },
      ];
      return answer(200, {
        model: { info: { model_id: idOf(4), tags: {}, name: [] }, data: { metrics, params: 'x' } },
      });
    });
    const origins = await originsOf(sourceAt(server.url), [1, 2, 3, 4].map(idOf));
    expect(origins.map(({ loggedModel }) => loggedModel?.state ?? null)).toEqual([null, null, null, 'loaded']);
    const last = origins[3]?.loggedModel;
    expect(last?.state === 'loaded' && last.model).toMatchObject({
      name: null,
      metrics: [{ key: 'f1', value: 0.5, step: null, timestamp: null }],
      params: [],
      tags: [],
    });
  });

  it('with more steps and longer values than anybody reads are cut, and say so', async () => {
    const metrics = Array.from({ length: 15_000 }, (_, step) => ({
      key: `k${step % 3_000}`,
      value: step,
      step,
      timestamp: 1,
    }));
    const params = Array.from({ length: 100 }, (_, index) => ({ key: `p${index}`, value: 'x'.repeat(50_000) }));
    const server = await startAnsweringServer((_, response) => {
      response
        .writeHead(200)
        .end(JSON.stringify({ model: { info: { model_id: idOf(1) }, data: { metrics, params } } }));
    });
    const [origin] = await originsOf(sourceAt(server.url), [idOf(1)]);
    const read = origin?.loggedModel;
    if (read?.state !== 'loaded') throw new Error('it was not read');
    expect(read.model.isCut).toBe(true);
    expect(read.model.metrics.length).toBe(2_000);
    expect(read.model.metrics.every(({ value }) => value >= 12_000)).toBe(true);
    expect(JSON.stringify(read.model).length).toBeLessThan(700_000);
  });
});

describe('the run that started another', () => {
  it('is read with its name, also when it is deleted or gone', async () => {
    const { source, registry } = await open();
    addRun(registry, hex(1));
    addRun(registry, hex(2)).lifecycleStage = 'deleted';
    const parentOf = async (id: string) => {
      const refs = [{ modelName: 'fraud', version: '1', parentRunId: id, modelId: null, experimentId: '0' }];
      return (await collect(source.origins(refs, live)))[0]?.parent;
    };
    expect(await parentOf(hex(1))).toEqual({ state: 'loaded', name: `run ${hex(1)}`, experimentId: '0' });
    expect(await parentOf(hex(2))).toMatchObject({ state: 'deleted' });
    expect(await parentOf(hex(3))).toEqual({ state: 'missing', name: null, experimentId: null });
  });
});
