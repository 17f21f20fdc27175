import { afterEach, describe, expect, it } from 'vitest';
import { createMlflowSource } from '../../../../../electron/engine/sources/mlflow/mlflow-source.ts';
import { DemoRegistry } from '../../../../demo/mlflow/registry-store.ts';
import { type DemoMlflow, startMlflowServer } from '../../../../demo/mlflow/start-mlflow-server.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { httpForTests } from '../sources/http-for-tests.ts';
import { syncBenches } from './sync-bench.ts';

const folders = replicaFolders();
const makeBench = syncBenches(folders);
const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1);
let server: DemoMlflow | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

/** A sync of an MLflow with 450 models, each changed an hour after the one before. */
async function syncedBench(faultHook?: Parameters<typeof startMlflowServer>[0]['faultHook']) {
  let now = start;
  const registry = new DemoRegistry(() => now);
  for (let index = 0; index < 450; index += 1) {
    now += hour;
    registry.models.create({ name: `model-${String(index).padStart(3, '0')}` });
  }
  server = await startMlflowServer({ registry, ...(faultHook === undefined ? {} : { faultHook }) });
  const source = createMlflowSource({ address: server.url, account: null, http: httpForTests() });
  const bench = makeBench({ source, sweepAge: () => hour });
  await bench.sync.refresh();
  expect(bench.replica.models.count()).toBe(450);
  server.clearRequests();
  /** Does what the app does by itself an hour later. */
  const readChanges = async (): Promise<void> => {
    const { lastSuccessAt } = bench.sync.state();
    await bench.clock.advance(1);
    bench.sync.start();
    while (bench.sync.state().phase !== 'idle') await new Promise((resolve) => setImmediate(resolve));
    expect(bench.sync.state()).toMatchObject({ problem: null, lastSuccessAt: (lastSuccessAt ?? 0) + 1 });
  };
  return { ...bench, registry: registry.models, server, readChanges, later: () => (now += hour) };
}

describe('what changed in MLflow', () => {
  it('is found with one request when it is nothing', async () => {
    const { server, readChanges } = await syncedBench();
    await readChanges();
    expect(server.requests.map(({ query }) => new URLSearchParams(query).get('max_results'))).toEqual(['20']);
  });

  it('is found: new, renamed and described models, new and staged versions', async () => {
    const { registry, replica, readChanges, later, server } = await syncedBench();
    later();
    registry.create({ name: 'brand new' });
    registry.rename('model-001', 'renamed');
    registry.describe('model-002', 'Now with a description');
    registry.createVersion({ modelName: 'model-003', source: 's3://x/y' });
    registry.moveToStage('model-003', 1, 'Production', false);
    await readChanges();
    expect(replica.models.get('brand new')).not.toBeNull();
    expect(replica.models.get('renamed')).not.toBeNull();
    expect(replica.models.get('model-002')?.model.description).toBe('Now with a description');
    expect(replica.models.get('model-003')?.model).toMatchObject({
      latestVersion: '1',
      stages: [{ label: 'Production', version: '1' }],
    });
    expect(server.requests).toHaveLength(1);
  });

  it('shows tags, aliases, deletions and old names only when everything is read', async () => {
    const { registry, replica, sync, readChanges, later } = await syncedBench();
    registry.createVersion({ modelName: 'model-004', source: 's3://x/y' });
    later();
    registry.require('model-004').tags.set('team', 'risk');
    registry.setAlias('model-004', 'champion', 1);
    registry.require('model-005').tags.set('team', 'risk');
    registry.delete('model-006');
    registry.rename('model-007', 'renamed');
    await readChanges();
    expect(replica.models.get('model-005')?.model.tags).toEqual([]);
    expect(replica.models.get('model-006')).not.toBeNull();
    expect(replica.models.get('model-007')).not.toBeNull();
    await sync.refresh();
    expect(replica.models.get('model-004')?.model).toMatchObject({
      tags: [{ key: 'team', value: 'risk' }],
      aliases: [{ label: 'champion', version: '1' }],
    });
    expect(replica.models.get('model-005')?.model.tags).toEqual([{ key: 'team', value: 'risk' }]);
    expect(replica.models.get('model-006')).toBeNull();
    expect(replica.models.get('model-007')).toBeNull();
    expect(replica.models.count()).toBe(449);
  });

  it('in a version’s description is found when its model is opened', async () => {
    const { registry, replica, sync, readChanges, later } = await syncedBench();
    registry.createVersion({ modelName: 'model-008', source: 's3://x/y' });
    await sync.refreshModel('model-008', new AbortController().signal);
    later();
    Object.assign(registry.requireVersion('model-008', 1), { description: 'Better', updatedAt: start + 900 * hour });
    await readChanges();
    expect(replica.versions.get('model-008', '1')?.version.description).toBe('');
    await sync.refreshModel('model-008', new AbortController().signal);
    expect(replica.versions.get('model-008', '1')?.version.description).toBe('Better');
  });
});

describe('a model dated in the future', () => {
  const ahead = { 'an hour': hour, 'a year': 365 * 24 * hour, 'more than any date': 9e15 };

  it.each(Object.entries(ahead))('by %s hides no change', async (_, by) => {
    const { registry, replica, sync, readChanges, later } = await syncedBench();
    Object.assign(registry.require('model-009'), { updatedAt: later() + by });
    await sync.refresh();
    for (let index = 100; index < 200; index += 1) {
      later();
      registry.describe(`model-${index}`, 'Described');
    }
    await readChanges();
    const names = Array.from({ length: 100 }, (_, index) => `model-${index + 100}`);
    expect(names.filter((name) => replica.models.get(name)?.model.description !== 'Described')).toEqual([]);
  });

  it('costs nothing while nothing changes', async () => {
    const { registry, sync, readChanges, later, server } = await syncedBench();
    Object.assign(registry.require('model-009'), { updatedAt: later() + ahead['a year'] });
    await sync.refresh();
    server.clearRequests();
    await readChanges();
    expect(server.requests).toHaveLength(1);
  });
});

describe('a registry that changes while it is read', () => {
  it.each([
    ['grows', (models: DemoRegistry['models']) => void models.create({ name: 'a first one' })],
    ['shrinks', (models: DemoRegistry['models']) => models.delete('model-000')],
  ])('and %s in front of the page has no model twice and loses none', async (_, change) => {
    let pages = 0;
    let models: DemoRegistry['models'] | null = null;
    const { registry, replica, sync, states } = await syncedBench(async (exchange, next) => {
      pages += exchange.path.endsWith('search') ? 1 : 0;
      if (pages === 2 && models !== null) change(models);
      return next(exchange);
    });
    models = registry;
    pages = 0;
    await sync.refresh();
    const names = Array.from({ length: 449 }, (_, index) => `model-${String(index + 1).padStart(3, '0')}`);
    expect(names.filter((name) => replica.models.get(name) === null)).toEqual([]);
    // changes on pages the sweep had already read show with the next one
    expect(replica.models.count()).toBe(450);
    expect(Math.max(...states.map(({ progress }) => progress?.done ?? 0))).toBeLessThanOrEqual(450);
  });
});
