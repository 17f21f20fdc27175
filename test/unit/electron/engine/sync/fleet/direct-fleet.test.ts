import { describe, expect, it, vi } from 'vitest';
import { jsonAnswer } from '../../../../../demo/mlflow/pipeline.ts';
import { replicaFolders } from '../../replica/replica-folder.ts';
import { collect, live } from '../../sources/http-for-tests.ts';
import { addRun, demoSources, hex } from '../../sources/mlflow/demo-source.ts';
import { countPaths, expectAllRead, fillRegistry, fleetBenches } from './demo-fleet.ts';

// Whole fleets are read and stored: a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

const folders = replicaFolders();
const makeBench = fleetBenches(folders);
const openDemo = demoSources();
const minute = 60_000;

async function readFleet(size: Parameters<typeof fillRegistry>[1], options: Parameters<typeof openDemo>[0] = {}) {
  const demo = await openDemo(options);
  fillRegistry(demo.registry, size);
  const bench = makeBench(demo.source, { intervalMs: 4 * minute });
  bench.sync.start();
  await expectAllRead(bench.fleet, size.models);
  return { ...demo, ...bench };
}

const nameOf = (index: number): string => `m-${String(index).padStart(4, '0')}`;

describe('MLflow itself', () => {
  it('is asked for pages of all versions and for batches of runs', async () => {
    const { fleet, server, replica } = await readFleet({ models: 300, versions: 5, experiments: 7 });
    expect(fleet()).toMatchObject({
      models: 300,
      modelsRead: 300,
      versions: 1500,
      modelsLeftOut: 0,
      modelsUnreadable: 0,
    });
    const counts = countPaths(server.requests);
    // A trial and two pages; 1,500 runs by 150.
    expect(counts['model-versions/search']).toBe(3);
    expect(counts['runs/search']).toBe(10);
    expect(counts['experiments/search']).toBe(1);
    expect(counts['runs/get']).toBeUndefined();
    expect(counts['registered-models/get']).toBeUndefined();
    expect(replica.versions.get(nameOf(299), '5')).toMatchObject({
      runState: 'loaded',
      run: { metrics: [{ key: 'auc', value: 0.5 }], params: [{ key: 'depth', value: '3' }] },
      version: { tags: [{ key: 'n', value: '1500' }] },
    });
  });

  it('tells the same by pages as model by model', async () => {
    const { registry, source, replica, sync } = await readFleet({ models: 3, versions: 3 });
    registry.models.setAlias(nameOf(1), 'champion', 2);
    registry.models.setAlias(nameOf(1), 'best', 2);
    registry.models.moveToStage(nameOf(2), 3, 'Production', false);
    await sync.refresh();
    await expect.poll(() => replica.versions.get(nameOf(2), '3')?.version.stage).toBe('Production');
    for (const index of [0, 1, 2]) {
      const told = await collect(source.versions(nameOf(index), live));
      expect(told.map(({ version }) => replica.versions.get(nameOf(index), version)?.version)).toEqual(told);
    }
  });

  it('that cannot page versions is asked model by model', async () => {
    const { fleet, server } = await readFleet({ models: 12, versions: 2 }, { profile: '1.30' });
    expect(fleet()).toMatchObject({ versions: 24 });
    expect(countPaths(server.requests)['model-versions/search']).toBe(13);
  });

  it('is asked again only for what changed', async () => {
    const { registry, server, clock, fleet, replica } = await readFleet({ models: 200, versions: 3 });
    server.clearRequests();
    addRun(registry, hex(5_000));
    registry.models.createVersion({ modelName: nameOf(7), source: 's3://x/y', runId: hex(5_000) }, Date.now());
    await expect
      .poll(async () => {
        await clock.advance(4 * minute);
        return replica.versions.get(nameOf(7), '4')?.runState;
      })
      .toBe('loaded');
    const counts = countPaths(server.requests);
    expect(counts['registered-models/get']).toBe(1);
    expect(counts['model-versions/search']).toBe(1);
    expect(fleet()).toMatchObject({ phase: 'resting', versions: 601 });
  });

  it('loses models, and so does the copy', async () => {
    const { registry, sync, fleet } = await readFleet({ models: 20, versions: 2 });
    registry.models.delete(nameOf(3));
    await sync.refresh();
    expect(fleet()).toMatchObject({ models: 19, modelsRead: 19, versions: 38 });
  });

  it('with descriptions and tags that moved no time is read again after a day, whatever the clock says', async () => {
    const { registry, replica, clock } = await readFleet({ models: 5, versions: 2 });
    registry.models.requireVersion(nameOf(2), 1).tags.set('n', 'changed');
    clock.setDate(-400 * 24 * 60 * minute);
    await expect
      .poll(async () => {
        await clock.advance(4 * minute);
        return replica.versions.get(nameOf(2), '1')?.version.tags;
      })
      .toEqual([{ key: 'n', value: 'changed' }]);
  });
});

describe('while all versions are read', () => {
  it('a page that opens waits for one request at most, and no other follows before it has its own', async () => {
    const order: string[] = [];
    const demo = await openDemo({
      latencyMs: 20,
      faultHook: async (exchange, next) => {
        const { query } = exchange;
        const filter = query.get('filter') ?? query.get('name') ?? '';
        if (!exchange.path.endsWith('registered-models/search'))
          order.push(filter.includes(nameOf(3)) ? 'page' : 'fleet');
        return next(exchange);
      },
    });
    fillRegistry(demo.registry, { models: 900, versions: 3 });
    const { sync, fleet } = makeBench(demo.source);
    sync.start();
    await expect.poll(() => order.length, { interval: 1, timeout: 40_000 }).toBeGreaterThan(0);
    const before = order.length;
    await sync.refreshModel(nameOf(3), live, { isVisit: true });
    const during = order.slice(before).filter((each) => each === 'fleet');
    // The runs of the page's versions are asked for without a name: a run and a search.
    expect(during.length).toBeLessThanOrEqual(1 + 2);
    await expectAllRead(fleet, 900);
  });

  it('the app ends and is started again: nothing is read twice', async () => {
    const demo = await openDemo();
    fillRegistry(demo.registry, { models: 1500, versions: 4 });
    const file = folders.file();
    const first = makeBench(demo.source, { replica: folders.open(file) });
    first.sync.start();
    const pages = () => demo.server.requests.filter(({ path }) => path.endsWith('model-versions/search')).length;
    await expect.poll(pages, { interval: 1, timeout: 40_000 }).toBeGreaterThan(3);
    await first.sync.stop();
    expect(first.fleet().modelsRead).toBeLessThan(1500);
    expect(first.fleet().modelsRead).toBeGreaterThan(0);
    first.replica.close();
    const second = makeBench(demo.source, { replica: folders.open(file) });
    second.sync.start();
    await expectAllRead(second.fleet, 1500);
    expect(second.fleet().versions).toBe(6000);
    // A trial and six pages, of which two may not have been stored; and the model that lay on the edge.
    expect(pages()).toBeLessThanOrEqual(1 + 6 + 2 + 1);
  });

  it('the server goes away: it is not asked, says so, and is read on when it is back', async () => {
    const demo = await openDemo({ latencyMs: 5 });
    fillRegistry(demo.registry, { models: 700, versions: 3 });
    const { sync, fleet, clock } = makeBench(demo.source, { intervalMs: minute });
    sync.start();
    await expect.poll(() => fleet().modelsRead, { interval: 1, timeout: 40_000 }).toBeGreaterThan(0);
    await demo.server.stop();
    await expect
      .poll(async () => {
        await clock.advance(minute);
        return fleet().phase;
      })
      .toBe('offline');
    demo.server.clearRequests();
    await demo.server.start();
    await expect
      .poll(
        async () => {
          await clock.advance(minute);
          return fleet();
        },
        { timeout: 40_000 },
      )
      .toMatchObject({ phase: 'resting', modelsRead: 700, pendingRuns: 0 });
  });

  it('one page that cannot be read keeps no model from its turn', async () => {
    const demo = await openDemo({
      faultHook: async (exchange, next) => {
        const isSecond = exchange.query.has('page_token') && !exchange.query.has('filter');
        const isOfAll = exchange.path.endsWith('model-versions/search');
        return isOfAll && isSecond ? jsonAnswer(200, '{"model_versions": 7}') : next(exchange);
      },
    });
    fillRegistry(demo.registry, { models: 260, versions: 5 });
    const { sync, fleet } = makeBench(demo.source);
    sync.start();
    await expectAllRead(fleet, 260);
    expect(fleet().versions).toBe(1300);
  });

  it('a registry whose rows move loses none and has none twice', async () => {
    const demo = await openDemo({
      faultHook: async (exchange, next) => {
        if (exchange.path.endsWith('model-versions/search')) pages += 1;
        // Before the third page, rows go from the first: those at the end of the second move up unseen.
        if (pages === 4) for (const version of [1, 2]) demo.registry.models.deleteVersion(nameOf(0), version, true);
        pages += pages === 4 ? 1 : 0;
        return next(exchange);
      },
    });
    let pages = 0;
    fillRegistry(demo.registry, { models: 900, versions: 3 });
    const { sync, fleet, replica } = makeBench(demo.source);
    sync.start();
    await expectAllRead(fleet, 900);
    const missing = Array.from({ length: 899 }, (_, index) => nameOf(index + 1)).filter((name) =>
      ['1', '2', '3'].some((version) => replica.versions.get(name, version) === null),
    );
    expect(missing).toEqual([]);
  });
});
