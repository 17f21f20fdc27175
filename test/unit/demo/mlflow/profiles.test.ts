import { afterEach, describe, expect, it } from 'vitest';
import type { MlflowProfile } from '../../../demo/mlflow/mlflow-profile.ts';
import { type DemoMlflow, startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../../../demo/sample/registry/build-sample-registry.ts';
import { errorOf, messageOf, mlflowClient } from './mlflow-client.ts';

const profiles: readonly MlflowProfile[] = ['1.30', '2.3', '2.22', '3.4', '3.15', '3.18'];
let server: DemoMlflow | undefined;

afterEach(() => server?.close());

async function clientOf(profile: MlflowProfile) {
  server = await startMlflowServer({ registry: buildSampleRegistry(Date.UTC(2026, 5, 1)), profile });
  return mlflowClient(server);
}

/** The status of one call on each profile, in the order of `profiles`. */
async function statuses(path: string, init: RequestInit = {}): Promise<readonly number[]> {
  const found: number[] = [];
  for (const profile of profiles) {
    const client = await clientOf(profile);
    found.push((await client.send(path, init)).status);
    await server?.close();
  }
  return found;
}

describe('what a release has', () => {
  it.each([
    ['/version', [404, 200, 200, 200, 200, 200]],
    ['/health', [200, 200, 200, 200, 200, 200]],
    ['/api/2.0/preview/mlflow/registered-models/search', [200, 404, 404, 404, 404, 404]],
    ['/api/2.0/mlflow/experiments/list', [200, 404, 404, 404, 404, 404]],
    ['/ajax-api/2.0/mlflow/registered-models/search', [200, 200, 200, 200, 200, 200]],
    ['/api/2.0/mlflow/registered-models/alias?name=card-fraud-xgb&alias=champion', [404, 200, 200, 200, 200, 200]],
    ['/api/2.0/mlflow/logged-models/m-0', [404, 404, 404, 404, 404, 404]],
    ['/api/3.0/mlflow/server-info', [404, 404, 404, 404, 200, 200]],
    [`/api/2.0/mlflow/registered-models/search?filter=name%3D'${'x'.repeat(4500)}'`, [400, 400, 400, 400, 200, 200]],
  ])('answers %s with %o', async (path, expected) => {
    expect(await statuses(path)).toEqual(expected);
  });

  it('takes a POST without the JSON type only before 2.12', async () => {
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } };
    expect(await statuses('/api/2.0/mlflow/runs/search', init)).toEqual([200, 200, 400, 400, 400, 400]);
  });

  it('takes the alias latest for a version from 3.4 on', async () => {
    const path = '/api/2.0/mlflow/registered-models/alias?name=card-fraud-xgb&alias=latest';
    expect(await statuses(path)).toEqual([404, 400, 400, 200, 200, 200]);
  });

  it('says its version', async () => {
    expect((await (await clientOf('2.22')).send('/version')).text).toBe('2.22.5');
  });
});

describe('release 1.20', () => {
  it('writes 64-bit integers as strings, and takes neither lists of runs nor names of theirs', async () => {
    const client = await clientOf('1.20');
    const { registered_model: model } = messageOf<{
      registered_model: {
        creation_timestamp: string;
        latest_versions: { run_id: string; last_updated_timestamp: string }[];
      };
    }>(await client.get('registered-models/get', { name: 'card-fraud-xgb' }));
    expect(model.creation_timestamp).toMatch(/^\d{13}$/);
    const [version] = model.latest_versions;
    expect(version?.last_updated_timestamp).toMatch(/^\d{13}$/);
    const runId = version?.run_id ?? '';
    const { run } = messageOf<{
      run: { info: Record<string, string>; data: { metrics: { value: unknown; timestamp: unknown; step: unknown }[] } };
    }>(await client.get('runs/get', { run_id: runId }));
    expect([typeof run.info.start_time, run.info.run_name]).toEqual(['string', undefined]);
    const [metric] = run.data.metrics;
    expect([typeof metric?.value, typeof metric?.timestamp, typeof metric?.step]).toEqual([
      'number',
      'string',
      'string',
    ]);
    const search = await client.post('runs/search', {
      experiment_ids: ['1'],
      filter: `attributes.run_id IN ('${runId}')`,
    });
    expect(errorOf(search)).toBe('400 INVALID_PARAMETER_VALUE');
    expect((await client.send('/api/2.0/preview/mlflow/registered-models/search')).status).toBe(200);
  });
});

describe('release 1.30', () => {
  it('shows no aliases and does not page versions', async () => {
    const client = await clientOf('1.30');
    expect((await client.get('registered-models/get', { name: 'card-fraud-xgb' })).text).not.toContain('"aliases"');
    const page = await client.get('model-versions/search', { filter: "name='delivery-eta'", max_results: '10' });
    expect(messageOf<{ model_versions: unknown[] }>(page).model_versions).toHaveLength(60);
    expect(page.text).not.toContain('next_page_token');
  });
});

describe('release 2.3', () => {
  it('leaves an alias behind when its version is deleted', async () => {
    const client = await clientOf('2.3');
    await client.delete('model-versions/delete', { name: 'card-fraud-xgb', version: '12' });
    const model = await client.get('registered-models/get', { name: 'card-fraud-xgb' });
    expect(messageOf<{ registered_model: { aliases: object[] } }>(model).registered_model.aliases).toContainEqual({
      alias: 'champion',
      version: '12',
    });
  });
});

describe('release 3.4', () => {
  it('has a token after a full page of runs and breaks over a file that is missing', async () => {
    const client = await clientOf('3.4');
    const search = { experiment_ids: ['1'], run_view_type: 'ALL' };
    const { runs } = messageOf<{ runs: object[] }>(await client.post('runs/search', search));
    const page = await client.post('runs/search', { ...search, max_results: runs.length });
    expect(page.text).toContain('next_page_token');
    const missing = await client.send('/model-versions/get-artifact?name=card-fraud-xgb&version=12&path=nothing');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
  });
});

describe('release 3.18', () => {
  it('removes the aliases of a deleted version', async () => {
    const client = await clientOf('3.18');
    await client.delete('model-versions/delete', { name: 'card-fraud-xgb', version: '12' });
    const model = await client.get('registered-models/get', { name: 'card-fraud-xgb' });
    expect(model.text).not.toContain('"champion"');
  });

  it.each([
    'mlflow-artifacts:/1/x/artifacts',
    'runs:/0123/model',
    'models:/m-0',
    'http://example.org/x',
    'models:/none/1',
  ])('takes no version with the source %s without its owner', async (source) => {
    const client = await clientOf('3.18');
    expect((await client.post('model-versions/create', { name: 'card-fraud-xgb', source })).status).toBeOneOf([
      400, 404,
    ]);
  });
});

describe('release 3.15', () => {
  it('takes no new names with a slash or a colon, but with a percent sign', async () => {
    const client = await clientOf('3.15');
    for (const name of ['a/b', 'a:b', '../c']) {
      expect(errorOf(await client.post('registered-models/create', { name }))).toBe('400 INVALID_PARAMETER_VALUE');
    }
    expect((await client.post('registered-models/create', { name: '100%' })).status).toBe(200);
    const old = await client.get('registered-models/get', { name: 'nlp/ticket-router' });
    expect(old.status).toBe(200);
  });

  it('keeps the metrics of a version at its logged model too', async () => {
    const client = await clientOf('3.15');
    const { model_version: version } = messageOf<{ model_version: { source: string; run_id: string } }>(
      await client.get('model-versions/get', { name: 'card-fraud-xgb', version: '12' }),
    );
    const modelId = version.source.replace('models:/', '');
    const { model } = messageOf<{
      model: { info: { source_run_id: string; experiment_id: string }; data: { metrics: object[] } };
    }>(await client.get(`logged-models/${modelId}`));
    expect(model.info.source_run_id).toBe(version.run_id);
    expect(model.data.metrics.length).toBeGreaterThan(5);
    const searched = await client.post('logged-models/search', {
      experiment_ids: [model.info.experiment_id],
      order_by: [{ field_name: 'metrics.val_auc', ascending: false }],
    });
    expect(messageOf<{ models: object[] }>(searched).models).toHaveLength(4);
  });
});
