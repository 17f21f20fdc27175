import { afterEach, describe, expect, it } from 'vitest';
import type { PipelineStep } from '../../../demo/mlflow/pipeline.ts';
import { DemoRegistry } from '../../../demo/mlflow/registry-store.ts';
import { type DemoMlflow, startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { mlflowClient } from './mlflow-client.ts';

let server: DemoMlflow;

afterEach(() => server.close());

describe('a demo MLflow server', () => {
  it('comes back on the same port, with its models, after a stop', async () => {
    server = await startMlflowServer({ registry: new DemoRegistry() });
    const { get, post } = mlflowClient(server);
    await post('registered-models/create', { name: 'kept' });
    await server.stop();
    await expect(get('registered-models/search')).rejects.toThrow('fetch failed');
    await server.start();
    expect((await get('registered-models/search')).text).toContain('kept');
  });

  it('breaks the answers under way when it stops', async () => {
    server = await startMlflowServer({ registry: new DemoRegistry(), latencyMs: 60_000 });
    const pending = mlflowClient(server).get('registered-models/search');
    const broken = expect(pending).rejects.toThrow('fetch failed');
    await waitFor(() => server.requests.length === 1);
    await server.stop();
    await broken;
  });

  it('logs the requests until the log is cleared', async () => {
    server = await startMlflowServer({ registry: new DemoRegistry() });
    const { get } = mlflowClient(server);
    await get('registered-models/search', { max_results: '5' });
    expect(server.requests).toEqual([
      { method: 'GET', path: '/api/2.0/mlflow/registered-models/search', query: 'max_results=5' },
    ]);
    server.clearRequests();
    expect(server.requests).toEqual([]);
  });

  it('takes its time when told to', async () => {
    server = await startMlflowServer({ registry: new DemoRegistry() });
    server.setLatency(40);
    const before = performance.now();
    await mlflowClient(server).send('/health');
    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it('lets a fault step answer in its place or break the connection', async () => {
    const fault: PipelineStep = async (exchange, next) => {
      if (exchange.path.endsWith('/runs/get')) return { status: 503, headers: { 'retry-after': '1' }, body: 'busy' };
      if (!exchange.path.endsWith('/experiments/get')) return next(exchange);
      exchange.request.socket.destroy();
      return undefined;
    };
    server = await startMlflowServer({ registry: new DemoRegistry(), faultHook: fault });
    const { get } = mlflowClient(server);
    expect((await get('runs/get')).status).toBe(503);
    await expect(get('experiments/get')).rejects.toThrow('fetch failed');
    expect((await get('registered-models/search')).text).toBe('{}');
  });

  it('serves a page for links into its web interface', async () => {
    server = await startMlflowServer({ registry: new DemoRegistry(), staticPrefix: '/mlflow' });
    const page = await mlflowClient(server).send('/');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.text).toContain('<title>MLflow</title>');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
  });

  it('answers 404 as Flask does where it has nothing', async () => {
    server = await startMlflowServer({ registry: new DemoRegistry() });
    const answer = await mlflowClient(server).send('/api/2.0/mlflow/nothing');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });
});

async function waitFor(condition: () => boolean): Promise<void> {
  await expect.poll(condition).toBe(true);
}
