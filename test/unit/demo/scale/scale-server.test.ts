import { afterEach, describe, expect, it } from 'vitest';
import { DemoRegistry } from '../../../demo/mlflow/registry-store.ts';
import { startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { createScaleRegistry, scaleExperiment } from '../../../demo/scale/scale-registry.ts';
import { startScaleServer } from '../../../demo/scale/start-scale-server.ts';

const size = { models: 57, versionsPerModel: 5, valuesPerRun: 3 };
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The demo MLflow with the same models, held in memory. */
async function startTwin() {
  const scale = createScaleRegistry(size);
  const registry = new DemoRegistry();
  registry.tracking.createExperiment('Default', 0);
  while (registry.tracking.experiments().every(({ experimentId }) => experimentId !== scaleExperiment)) {
    registry.tracking.createExperiment(`experiment ${registry.tracking.experiments().length}`, 0);
  }
  for (let index = 0; index < size.models; index += 1) {
    const model = scale.model(index, 'all');
    Object.assign(registry.models.create({ name: model.name }), model);
    for (const { runId } of model.versions.values()) {
      const run = scale.run(runId);
      if (run !== null) registry.tracking.addRun(run);
    }
  }
  const [demo, computed] = await Promise.all([
    startMlflowServer({ registry, profile: '3.15' }),
    startScaleServer(size),
  ]);
  closing.push(demo.close, computed.close);
  return { demo, computed, scale };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly nextToken: string | undefined;
}

async function ask(base: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${base}/api/2.0/mlflow/${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await answer.text();
  const { next_page_token: nextToken } = JSON.parse(text) as { next_page_token?: string };
  return { status: answer.status, text, nextToken };
}

describe('the scale server answers as the demo MLflow does with the same models:', () => {
  it.each([
    'registered-models/search?max_results=20&order_by=name+ASC',
    'registered-models/search?max_results=20&order_by=last_updated_timestamp+DESC',
  ])('every page of %s', async (path) => {
    const { demo, computed } = await startTwin();
    let token = '';
    let pages = 0;
    do {
      const page = `${path}${token === '' ? '' : `&page_token=${encodeURIComponent(token)}`}`;
      const [expected, given] = [await ask(demo.url, page), await ask(computed.url, page)];
      expect(given).toEqual(expected);
      token = given.nextToken ?? '';
      pages += 1;
    } while (token !== '');
    expect(pages).toBe(3);
  });

  it('one model, its versions, one run and many', async () => {
    const { demo, computed, scale } = await startTwin();
    const { name, versions } = scale.model(8, 'all');
    const runIds = [...versions.values()].map(({ runId }) => runId);
    const paths = [
      `registered-models/get?name=${name}`,
      'registered-models/get?name=nothing-000001',
      `model-versions/search?filter=name%3D'${name}'&max_results=2&order_by=version_number+DESC`,
      `runs/get?run_id=${runIds[0]}`,
    ];
    for (const path of paths) expect(await ask(computed.url, path)).toEqual(await ask(demo.url, path));
    const search = {
      experiment_ids: [scaleExperiment],
      filter: `attributes.run_id IN (${runIds.map((id) => `'${id}'`).join(', ')})`,
      run_view_type: 'ALL',
      max_results: 3,
    };
    expect(await ask(computed.url, 'runs/search', search)).toEqual(await ask(demo.url, 'runs/search', search));
  });
});

it('finds each model by its name and by the rank of its last change', () => {
  const scale = createScaleRegistry({ models: 1000, versionsPerModel: 1 });
  const names = Array.from({ length: 1000 }, (_, index) => scale.model(index, 'shown').name);
  expect(names).toEqual(names.toSorted());
  expect(names.map((name) => scale.indexOf(name))).toEqual(names.map((_, index) => index));
  const times = names.map((_, rank) => scale.model(scale.indexOfRank(rank), 'shown').updatedAt);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

it('counts what it was asked and gave', async () => {
  const server = await startScaleServer({ models: 10, versionsPerModel: 1 });
  closing.push(server.close);
  const { text } = await ask(server.url, 'registered-models/search?max_results=5');
  expect(server.takeTraffic()).toEqual({ requests: 1, bytes: Buffer.byteLength(text), parallel: 1 });
  expect(server.takeTraffic()).toEqual({ requests: 0, bytes: 0, parallel: 0 });
});
