import { describe, expect, it } from 'vitest';
import { runsPerSearch } from '../../../../../../electron/engine/sources/mlflow/run-search.ts';
import { collect, failureOf, live } from '../http-for-tests.ts';
import { addModel, addRun, demoSources, hex, now, statesOf } from './demo-source.ts';

const open = demoSources();

type Bench = Awaited<ReturnType<typeof open>>;

/** The versions of a model, each with a run of its own in the same experiment. */
function listVersionsOfRuns(count: number, registry: Bench['registry'], source: Bench['source']) {
  const ids = Array.from({ length: count }, (_, index) => hex(index));
  for (const id of ids) addRun(registry, id);
  addModel(registry, 'fraud', ids);
  return collect(source.versions('fraud', live));
}

describe('runs', () => {
  it('take two requests when all are in one experiment', async () => {
    const { source, registry, server } = await open();
    const versions = await listVersionsOfRuns(60, registry, source);
    server.clearRequests();
    const runs = await collect(source.runs('fraud', versions, live));
    expect(runs).toHaveLength(60);
    expect(runs.every(({ state, run }) => state === 'loaded' && run?.metrics[0]?.value === 0.5)).toBe(true);
    const paths = server.requests.map(({ path }) => path.replace('/api/2.0/mlflow/', ''));
    expect(paths).toEqual(['runs/get', 'runs/search']);
  });

  it('are searched for, four batches at a time, while those that came are in use', async () => {
    const { source, registry, server } = await open();
    const versions = await listVersionsOfRuns(1_000, registry, source);
    server.clearRequests();
    const searches = (): number => server.requests.filter(({ path }) => path.endsWith('runs/search')).length;
    const runs = source.runs('fraud', versions, live)[Symbol.asyncIterator]();
    await runs.next();
    expect(searches()).toBe(0);
    const first = await runs.next();
    await expect.poll(searches).toBe(5);
    let found = 1 + (first.value?.length ?? 0);
    for (let next = await runs.next(); next.done !== true; next = await runs.next()) found += next.value.length;
    expect([found, searches()]).toEqual([1_000, Math.ceil(999 / runsPerSearch)]);
  });

  it('are found in several experiments, with the state of each', async () => {
    const { source, registry } = await open();
    for (const [index, experiment] of ['one', 'two', 'one', 'three', 'two', 'two'].entries()) {
      addRun(registry, hex(index), experiment);
    }
    addRun(registry, hex(2)).lifecycleStage = 'deleted';
    registry.tracking.purgeRun(hex(4));
    addModel(registry, 'fraud', [0, 1, 2, 3, 4, 5].map(hex).concat('', hex(0)));
    expect(await statesOf(source, 'fraud')).toEqual({
      1: 'loaded',
      2: 'loaded',
      3: 'deleted',
      4: 'loaded',
      5: 'missing',
      6: 'loaded',
      7: 'none',
      8: 'loaded',
    });
  });

  it('that are all gone are looked up several at a time', async () => {
    const { source, registry } = await open();
    addModel(
      registry,
      'fraud',
      Array.from({ length: 30 }, (_, index) => hex(index)),
    );
    const states = await statesOf(source, 'fraud');
    expect(new Set(Object.values(states))).toEqual(new Set(['missing']));
    expect(Object.keys(states)).toHaveLength(30);
  });

  it('keep NaN and Infinity', async () => {
    const { source, registry } = await open();
    const run = addRun(registry, hex(1));
    registry.tracking.logMetric(run, 'nan', { value: Number.NaN, timestamp: now, step: 0 });
    registry.tracking.logMetric(run, 'inf', { value: Number.POSITIVE_INFINITY, timestamp: now, step: 0 });
    registry.tracking.logMetric(run, 'minus', { value: Number.NEGATIVE_INFINITY, timestamp: now, step: 0 });
    addModel(registry, 'fraud', [hex(1)]);
    const [found] = await collect(source.runs('fraud', await collect(source.versions('fraud', live)), live));
    expect(Object.fromEntries(found?.run?.metrics.map(({ key, value }) => [key, value]) ?? [])).toEqual({
      auc: 0.5,
      nan: Number.NaN,
      inf: Number.POSITIVE_INFINITY,
      minus: Number.NEGATIVE_INFINITY,
    });
  });

  it('are read one by one where the server cannot search for them', async () => {
    const { source, registry } = await open({
      profile: '1.30',
      faultHook: async (exchange, next) =>
        exchange.path.endsWith('runs/search')
          ? {
              status: 400,
              headers: {},
              body: '{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid comparator"}',
            }
          : next(exchange),
    });
    const ids = Array.from({ length: 15 }, (_, index) => hex(index));
    for (const id of ids) addRun(registry, id);
    addModel(registry, 'fraud', ids);
    expect(Object.values(await statesOf(source, 'fraud'))).toEqual(ids.map(() => 'loaded'));
  });

  it('that may not be read fail at the end, after all others came', async () => {
    const forbidden = hex(0);
    const { source, registry } = await open({
      faultHook: async (exchange, next) =>
        exchange.query.get('run_id') === forbidden
          ? { status: 403, headers: {}, body: 'Permission denied' }
          : next(exchange),
    });
    addRun(registry, hex(1));
    addRun(registry, hex(2));
    addModel(registry, 'fraud', [hex(0), hex(1), hex(2)]);
    const versions = await collect(source.versions('fraud', live));
    const seen: string[] = [];
    const failure = await failureOf(
      (async () => {
        for await (const batch of source.runs('fraud', versions.toReversed(), live))
          seen.push(...batch.map(({ version }) => version));
      })(),
    );
    expect(failure.code).toBe('PERMISSION_DENIED');
    expect(seen.toSorted()).toEqual(['2', '3']);
  });
});
