import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeMlflow } from '../../electron/engine/sources/mlflow/mlflow-probe.ts';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import type { Run } from '../../shared/registry/registry.ts';
import {
  collect,
  failureOf,
  httpForTests,
  listeningLog,
  live,
} from '../unit/electron/engine/sources/http-for-tests.ts';
import { askServer } from './ask-server.ts';
import { callApi } from './call-api.ts';
import { describeReleases } from './describe-releases.ts';
import { eachOf } from './each-of.ts';
import { oddNames, type Seeded, seedServer } from './seed-server.ts';
import { realTarget } from './seed-targets.ts';
import type { RealMlflow } from './start-real-mlflow.ts';

describeReleases(({ version, hasLoggedModels, start }) => {
  let server: RealMlflow;
  let seeded: Seeded;
  let source: ReturnType<typeof createMlflowSource>;
  const log = listeningLog();

  beforeAll(async () => {
    server = await start();
    seeded = await seedServer(realTarget(server.url, { hasLoggedModels }));
    source = createMlflowSource({ address: server.url, account: null, http: httpForTests({ log }) });
  });
  afterAll(() => server?.close());

  const post = <T = unknown>(path: string, body: Readonly<Record<string, unknown>>): Promise<T> =>
    callApi<T>(server.url, 'POST', path, body);

  async function runsOf(name: string) {
    return await collect(source.runs(name, await collect(source.versions(name, live)), live));
  }

  describe('the sign-in', () => {
    it('learns the version and that there are models', async () => {
      const probe = await probeMlflow({ address: server.url, account: null, http: httpForTests(), signal: live });
      expect(probe).toEqual({ version, modelCount: 'some' });
    });

    it('names a path that leads elsewhere', async () => {
      const probe = probeMlflow({
        address: `${server.url}/elsewhere`,
        account: null,
        http: httpForTests(),
        signal: live,
      });
      expect((await failureOf(probe)).code).toBe('NOT_MLFLOW');
    });

    // MLflow 2 looks at no Host header
    if (hasLoggedModels) {
      it('names a server that was not told the name it is asked under', async () => {
        const underOtherName: typeof fetch = async (request) => {
          const { origin, pathname, search } = new URL(request instanceof Request ? request.url : request);
          const answer = await askServer(origin, {
            method: 'GET',
            path: pathname + search,
            headers: { host: 'mlflow.example' },
          });
          return new Response(answer.text, { status: answer.status });
        };
        const http = httpForTests({ fetch: underOtherName, log });
        const probe = probeMlflow({ address: server.url, account: null, http, signal: live });
        expect((await failureOf(probe)).code).toBe('HOST_HEADER_REFUSED');
      });
    }
  });

  describe('models', () => {
    it('come by name, without prompts', async () => {
      const names: string[] = [];
      for await (const { models } of source.models(live)) names.push(...models.map(({ name }) => name));
      expect(names).toEqual(['card-fraud', 'empty', ...oddNames].toSorted());
    });

    it('have all that is shown of them', async () => {
      expect(await source.model('card-fraud', live)).toEqual({
        name: 'card-fraud',
        description: '# Card fraud\nFinds *fraud*. 詐欺',
        createdAt: expect.any(Number),
        updatedAt: expect.any(Number),
        latestVersion: '7',
        tags: [
          { key: 'a b', value: '' },
          { key: 'team', value: 'risk' },
        ],
        aliases: [
          { label: 'Best_one-2', version: '1' },
          { label: 'challenger', version: '2' },
          { label: 'champion', version: '1' },
        ],
        stages: [
          { label: 'Archived', version: '3' },
          { label: 'Production', version: '1' },
          { label: 'Staging', version: '2' },
        ],
        latestRuns: ['1', '2', '3', '7'].map((version) => ({
          version,
          runId: expect.stringMatching(/^[0-9a-f]{32}$/),
        })),
      });
    });

    it('may be empty, a prompt or not there', async () => {
      expect(await source.model('empty', live)).toMatchObject({ description: '', latestVersion: null, tags: [] });
      expect(await source.model('a-prompt', live)).toBeNull();
      expect(await source.model('nothing', live)).toBeNull();
      expect(await collect(source.versions('empty', live))).toEqual([]);
      expect(await collect(source.versions('nothing', live))).toEqual([]);
    });

    it.each(oddNames)('are found with their versions under the name %j', async (name) => {
      expect(await source.model(name, live)).toMatchObject({ name, latestVersion: '2' });
      const versions = await collect(source.versions(name, live));
      expect(versions.map((each) => [each.modelName, each.version])).toEqual([
        [name, '2'],
        [name, '1'],
      ]);
    });
  });

  describe('versions', () => {
    it('come newest first with stages, aliases, tags and runs, without the deleted one', async () => {
      const versions = await collect(source.versions('card-fraud', live));
      expect(versions.map((each) => [each.version, each.stage, each.aliases, each.runId !== null])).toEqual([
        ['7', null, [], true],
        ['5', null, [], false],
        ['4', null, [], true],
        ['3', 'Archived', [], true],
        ['2', 'Staging', ['challenger'], true],
        ['1', 'Production', ['Best_one-2', 'champion'], true],
      ]);
      expect(versions.at(-1)).toEqual({
        modelName: 'card-fraud',
        version: '1',
        createdAt: expect.any(Number),
        updatedAt: expect.any(Number),
        description: 'first',
        source: expect.stringMatching(/^mlflow-artifacts:\/1\/[0-9a-f]{32}\/artifacts\/model$/),
        runId: seeded.runs.good,
        status: 'READY',
        statusMessage: null,
        stage: 'Production',
        aliases: ['Best_one-2', 'champion'],
        tags: [{ key: 'checked', value: 'yes' }],
        modelUri: 'models:/card-fraud/1',
      });
    });
  });

  describe('runs', () => {
    it('are there, deleted, gone or never were', async () => {
      const states = (await runsOf('card-fraud')).map((each) => [each.version, each.state]);
      expect(Object.fromEntries(states)).toEqual({
        1: 'loaded',
        2: 'loaded',
        3: 'deleted',
        4: 'loaded',
        5: 'none',
        7: 'missing',
      });
    });

    it('have the last value of each metric, and odd numbers as they were logged', async () => {
      const runs = new Map((await runsOf('card-fraud')).map((each) => [each.version, each.run]));
      const metrics = (run: Run | null | undefined) =>
        Object.fromEntries(run?.metrics.map(({ key, value }) => [key, value]) ?? []);
      expect(metrics(runs.get('1'))).toEqual({ auc: 0.7, 'loss/val': -1.25e-7, n: 3 });
      expect(metrics(runs.get('2'))).toEqual({
        auc: 0.9,
        nan: Number.NaN,
        inf: Number.POSITIVE_INFINITY,
        minus: Number.NEGATIVE_INFINITY,
      });
      expect(runs.get('2')).toMatchObject({
        name: 'ødd “run”',
        user: 'dana',
        status: 'FAILED',
        experimentId: seeded.experiments.prices,
        params: [{ key: 'text', value: 'näh 😀 <b>' }],
      });
      expect(runs.get('4')).toMatchObject({ status: 'RUNNING', endTime: null, metrics: [], params: [] });
    });

    it('are read in batches', async () => {
      await post('registered-models/create', { name: 'many-runs' });
      await eachOf(130, async () => {
        const { run } = await post<{ run: { info: { run_id: string } } }>('runs/create', {
          experiment_id: seeded.experiments.prices,
          start_time: 1,
        });
        const run_id = run.info.run_id;
        await post('model-versions/create', { name: 'many-runs', source: 's3://bucket/many', run_id });
      });
      const versions = await collect(source.versions('many-runs', live));
      log.lines.length = 0;
      const runs = await collect(source.runs('many-runs', versions, live));
      expect(runs.filter(({ state }) => state === 'loaded')).toHaveLength(130);
      expect(new Set(runs.map((each) => each.version)).size).toBe(130);
      expect(log.lines.length).toBeLessThanOrEqual(3);
    });
  });

  it('models that changed come first', async () => {
    const before = await source.model('empty', live);
    await callApi(server.url, 'PATCH', 'registered-models/update', { name: 'empty', description: 'touched' });
    const changed: string[] = [];
    for await (const { models } of source.changedModels((before?.updatedAt ?? 0) + 1, live)) {
      changed.push(...models.map(({ name }) => name));
    }
    expect(changed[0]).toBe('empty');
  });

  it('an alias of a version that was deleted is never shown on another', async () => {
    await post('registered-models/create', { name: 'alias-left' });
    for (let count = 0; count < 2; count++) {
      await post('model-versions/create', { name: 'alias-left', source: 's3://bucket/x' });
    }
    await post('registered-models/alias', { name: 'alias-left', alias: 'champion', version: '1' });
    await callApi(server.url, 'DELETE', 'model-versions/delete', { name: 'alias-left', version: '1' });
    const versions = await collect(source.versions('alias-left', live));
    expect(versions.map((each) => [each.version, each.aliases])).toEqual([['2', []]]);
    expect((await source.model('alias-left', live))?.latestVersion).toBe('2');
  });

  if (hasLoggedModels) {
    it('a version made from a logged model has its source and run', async () => {
      const modelId = seeded.loggedModels?.scorer;
      await post('registered-models/create', { name: 'from-logged' });
      await post('model-versions/create', { name: 'from-logged', source: `models:/${modelId}`, model_id: modelId });
      const [made] = await collect(source.versions('from-logged', live));
      expect([made?.source, made?.runId]).toEqual([`models:/${modelId}`, seeded.runs.good]);
    });
  }
});
