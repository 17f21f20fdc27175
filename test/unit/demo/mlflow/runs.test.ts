import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DemoRegistry } from '../../../demo/mlflow/registry-store.ts';
import { type DemoMlflow, startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { errorOf, messageOf, mlflowClient } from './mlflow-client.ts';

interface Run {
  readonly info: { readonly run_id: string; readonly lifecycle_stage: string; readonly end_time?: number };
  readonly data: { readonly metrics?: readonly { key: string; value: number | string; step: number }[] };
}
interface RunPage {
  readonly runs?: readonly Run[];
  readonly next_page_token?: string;
}

let server: DemoMlflow;
let client: ReturnType<typeof mlflowClient>;

beforeEach(async () => {
  const registry = new DemoRegistry();
  registry.tracking.createExperiment('Default', 1);
  registry.tracking.createExperiment('other', 2);
  server = await startMlflowServer({ registry });
  client = mlflowClient(server);
});
afterEach(() => server.close());

async function createRun(startTime: number, experimentId = '0'): Promise<string> {
  const body = { experiment_id: experimentId, start_time: startTime, run_name: `run-${startTime}` };
  return messageOf<{ run: Run }>(await client.post('runs/create', body)).run.info.run_id;
}

async function search(body: Record<string, unknown>): Promise<RunPage> {
  return messageOf<RunPage>(await client.post('runs/search', body));
}

async function idsFound(body: Record<string, unknown>): Promise<readonly string[]> {
  return ((await search(body)).runs ?? []).map((run) => run.info.run_id);
}

describe('runs/get', () => {
  it('leaves out lists and times that a fresh run does not have', async () => {
    const { run } = messageOf<{ run: Run }>(await client.get('runs/get', { run_id: await createRun(5) }));
    expect(run.data).toEqual({ tags: [{ key: 'mlflow.runName', value: 'run-5' }] });
    expect(run.info).not.toHaveProperty('end_time');
  });

  it('gives NaN as a string and infinities as the largest doubles', async () => {
    const run_id = await createRun(5);
    const metrics = ['NaN', 'Infinity', '-Infinity'].map((value) => ({ key: value, value, timestamp: 1, step: 0 }));
    messageOf(await client.post('runs/log-batch', { run_id, metrics }));
    const { run } = messageOf<{ run: Run }>(await client.get('runs/get', { run_id }));
    expect(run.data.metrics?.map((metric) => metric.value)).toEqual(['NaN', Number.MAX_VALUE, -Number.MAX_VALUE]);
  });

  it('gives the latest point of a metric, and all of them as its history', async () => {
    const run_id = await createRun(5);
    for (const step of [0, 2, 1]) {
      await client.post('runs/log-metric', { run_id, key: 'loss', value: 1 / (step + 1), timestamp: step, step });
    }
    const { run } = messageOf<{ run: Run }>(await client.get('runs/get', { run_id }));
    expect(run.data.metrics).toMatchObject([{ key: 'loss', step: 2 }]);
    const first = messageOf<{ metrics: unknown[]; next_page_token: string }>(
      await client.get('metrics/get-history', { run_id, metric_key: 'loss', max_results: '2' }),
    );
    expect(first.metrics).toHaveLength(2);
    const rest = await client.get('metrics/get-history', {
      run_id,
      metric_key: 'loss',
      page_token: first.next_page_token,
    });
    expect(messageOf<{ metrics: unknown[] }>(rest).metrics).toHaveLength(1);
  });

  it('still answers for a deleted run, and 404 for a purged one', async () => {
    const run_id = await createRun(5);
    server.registry.tracking.requireRun(run_id).lifecycleStage = 'deleted';
    const { run } = messageOf<{ run: Run }>(await client.get('runs/get', { run_id }));
    expect(run.info.lifecycle_stage).toBe('deleted');
    server.registry.tracking.purgeRun(run_id);
    expect(errorOf(await client.get('runs/get', { run_id }))).toBe('404 RESOURCE_DOES_NOT_EXIST');
  });
});

describe('runs/search', () => {
  it('finds ids only in the experiments that are named', async () => {
    const [here, there] = [await createRun(1, '0'), await createRun(2, '1')];
    const filter = `attributes.run_id IN ('${here}', '${there}')`;
    expect(await idsFound({ experiment_ids: ['0'], filter })).toEqual([here]);
    expect(await idsFound({ experiment_ids: ['0', '1'], filter })).toEqual([there, here]);
    expect(await idsFound({ experiment_ids: [], filter })).toEqual([]);
    expect(await idsFound({ filter })).toEqual([]);
  });

  it('shows active runs unless told otherwise', async () => {
    const [kept, deleted] = [await createRun(1), await createRun(2)];
    server.registry.tracking.requireRun(deleted).lifecycleStage = 'deleted';
    expect(await idsFound({ experiment_ids: ['0'] })).toEqual([kept]);
    expect(await idsFound({ experiment_ids: ['0'], run_view_type: 'DELETED_ONLY' })).toEqual([deleted]);
    expect(await idsFound({ experiment_ids: ['0'], run_view_type: 'ALL' })).toEqual([deleted, kept]);
  });

  it('has no token when nothing follows a full page', async () => {
    for (const start of [1, 2]) await createRun(start);
    const full = await search({ experiment_ids: ['0'], max_results: 2 });
    expect(full.runs).toHaveLength(2);
    expect(full.next_page_token).toBeUndefined();
  });

  it('compares and orders by metrics, params and tags', async () => {
    const [a, b] = [await createRun(1), await createRun(2)];
    for (const [run_id, auc] of [
      [a, 0.9],
      [b, 0.8],
    ] as const) {
      await client.post('runs/log-metric', { run_id, key: 'auc', value: auc, timestamp: 1 });
      await client.post('runs/log-parameter', { run_id, key: 'depth', value: auc > 0.85 ? '6' : '8' });
    }
    const experiment_ids = ['0'];
    expect(await idsFound({ experiment_ids, filter: 'metrics.auc > 0.85' })).toEqual([a]);
    expect(await idsFound({ experiment_ids, filter: "params.depth = '8' and status = 'RUNNING'" })).toEqual([b]);
    expect(await idsFound({ experiment_ids, filter: "tags.`mlflow.runName` LIKE 'run-%'" })).toEqual([b, a]);
    expect(await idsFound({ experiment_ids, order_by: ['metrics.auc DESC'] })).toEqual([a, b]);
    const refused = await client.post('runs/search', { experiment_ids, filter: "metrics.auc > '0.85'" });
    expect(errorOf(refused)).toBe('400 INVALID_PARAMETER_VALUE');
  });
});

describe('changes to runs', () => {
  it('refuses another value for a param', async () => {
    const run_id = await createRun(1);
    messageOf(await client.post('runs/log-parameter', { run_id, key: 'depth', value: '6' }));
    messageOf(await client.post('runs/log-parameter', { run_id, key: 'depth', value: '6' }));
    expect(errorOf(await client.post('runs/log-parameter', { run_id, key: 'depth', value: '7' }))).toBe(
      '400 INVALID_PARAMETER_VALUE',
    );
  });

  it('ends a run', async () => {
    const run_id = await createRun(1);
    const ended = messageOf<{ run_info: { status: string; end_time: number } }>(
      await client.post('runs/update', { run_id, status: 'FINISHED', end_time: 9 }),
    );
    expect(ended.run_info).toMatchObject({ status: 'FINISHED', end_time: 9 });
  });
});

describe('experiments', () => {
  it('are made, found by name and searched', async () => {
    const { experiment_id } = messageOf<{ experiment_id: string }>(
      await client.post('experiments/create', { name: '/risk/cards' }),
    );
    const byName = await client.get('experiments/get-by-name', { experiment_name: '/risk/cards' });
    expect(messageOf<{ experiment: object }>(byName).experiment).toMatchObject({ experiment_id });
    const searched = await client.get('experiments/search', {
      filter: "name LIKE '/risk/%'",
      max_results: '10',
    });
    expect(messageOf<{ experiments: object[] }>(searched).experiments).toHaveLength(1);
    expect(errorOf(await client.get('experiments/get', { experiment_id: '77' }))).toBe('404 RESOURCE_DOES_NOT_EXIST');
    expect(errorOf(await client.post('experiments/create', { name: 'other' }))).toBe('400 RESOURCE_ALREADY_EXISTS');
  });
});

describe('metrics/get-history', () => {
  it('is empty for a run that is not there', async () => {
    const answer = await client.get('metrics/get-history', { run_id: '0'.repeat(32), metric_key: 'auc' });
    expect([answer.status, answer.text]).toEqual([200, '{}']);
  });
});

describe('artifacts/list', () => {
  it('lists files and folders, and nothing for a path that is not there', async () => {
    const run_id = await createRun(1);
    const root = server.registry.tracking.requireRun(run_id).artifactUri;
    server.registry.artifacts.putText(`${root}/model/MLmodel`, 'x');
    server.registry.artifacts.putBinary(`${root}/model/data/model.pth`, 99);
    expect(messageOf(await client.get('artifacts/list', { run_id, path: 'model' }))).toEqual({
      root_uri: root,
      files: [
        { path: 'model/MLmodel', is_dir: false, file_size: 1 },
        { path: 'model/data', is_dir: true },
      ],
    });
    expect(messageOf(await client.get('artifacts/list', { run_id, path: 'nope' }))).toEqual({ root_uri: root });
    expect(errorOf(await client.get('artifacts/list', { run_id, path: '../x' }))).toBe('400 INVALID_PARAMETER_VALUE');
  });
});
