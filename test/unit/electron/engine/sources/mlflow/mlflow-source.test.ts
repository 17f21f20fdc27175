import { afterEach, describe, expect, it } from 'vitest';
import { createMlflowSource } from '../../../../../../electron/engine/sources/mlflow/mlflow-source.ts';
import type { ModelVersion } from '../../../../../../shared/registry/registry.ts';
import { DemoRegistry } from '../../../../../demo/mlflow/registry-store.ts';
import {
  type DemoMlflow,
  type MlflowServerOptions,
  startMlflowServer,
} from '../../../../../demo/mlflow/start-mlflow-server.ts';
import { startAnsweringServer } from '../answering-server.ts';
import { collect, failureOf, httpForTests, live } from '../http-for-tests.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
let server: DemoMlflow | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function open(options: Partial<MlflowServerOptions> = {}, authorization: string | null = null) {
  const registry = options.registry ?? new DemoRegistry(() => now);
  server = await startMlflowServer({ ...options, registry });
  const source = createMlflowSource({ address: server.url, authorization, http: httpForTests() });
  return { source, server, registry };
}

function sourceAt(url: string) {
  return createMlflowSource({ address: url, authorization: null, http: httpForTests() });
}

/** Adds a run to an experiment that is made when it does not exist. */
function addRun(registry: DemoRegistry, runId: string, experiment = 'Default') {
  const { tracking } = registry;
  const { experimentId } =
    tracking.experiments().find(({ name }) => name === experiment) ?? tracking.createExperiment(experiment, now);
  return tracking.addRun({
    runId,
    experimentId,
    runName: `run ${runId}`,
    userId: 'dana',
    status: 'FINISHED',
    startTime: now,
    endTime: now + 1,
    lifecycleStage: 'active',
    artifactUri: 's3://x/y',
    params: new Map([['depth', '3']]),
    metrics: new Map([['auc', [{ value: 0.5, timestamp: now, step: 1 }]]]),
    tags: new Map(),
    datasets: [],
    loggedModelIds: [],
  });
}

function addModel(registry: DemoRegistry, name: string, runIds: readonly string[]): void {
  registry.models.create({ name }, now);
  for (const runId of runIds) registry.models.createVersion({ modelName: name, source: 's3://x/y', runId }, now);
}

async function statesOf(source: ReturnType<typeof sourceAt>, name: string): Promise<Record<string, string>> {
  const versions = await collect(source.versions(name, live));
  const runs = await collect(source.runs(name, versions, live));
  return Object.fromEntries(runs.map(({ version, state }) => [version, state]));
}

const paths = (): string[] => (server?.requests ?? []).map(({ path }) => path.replace('/api/2.0/mlflow/', ''));
const hex = (index: number): string => `a${index.toString(16).padStart(31, '0')}`;

describe('models', () => {
  it('come page by page, ordered by name, without prompts', async () => {
    const { source, registry } = await open();
    for (let index = 0; index < 450; index++) addModel(registry, `model-${String(index).padStart(3, '0')}`, []);
    registry.models.create({ name: 'a-prompt', tags: [['mlflow.prompt.is_prompt', 'true']] }, now);
    const pages = [];
    for await (const page of source.models(live)) pages.push(page);
    const names = pages.flatMap(({ models }) => models.map(({ name }) => name));
    expect(pages.map(({ models }) => models.length)).toEqual([200, 200, 50]);
    expect(names).toEqual(names.toSorted());
    expect(await source.model('a-prompt', live)).toBeNull();
  });

  it('carry aliases, stages and the highest version', async () => {
    const { source, registry } = await open();
    addModel(
      registry,
      'fraud',
      Array.from({ length: 11 }, () => ''),
    );
    registry.models.moveToStage('fraud', 9, 'Production', false, now);
    registry.models.moveToStage('fraud', 10, 'Staging', false, now);
    registry.models.setAlias('fraud', 'champion', 9);
    registry.models.setAlias('fraud', 'candidate', 11);
    expect(await source.model('fraud', live)).toMatchObject({
      name: 'fraud',
      description: '',
      latestVersion: '11',
      aliases: [
        { label: 'candidate', version: '11' },
        { label: 'champion', version: '9' },
      ],
      stages: [
        { label: 'Production', version: '9' },
        { label: 'Staging', version: '10' },
      ],
    });
  });

  it('are null when MLflow does not have them', async () => {
    const { source } = await open();
    expect(await source.model('nothing', live)).toBeNull();
    expect(await collect(source.versions('nothing', live))).toEqual([]);
  });
});

describe('changes', () => {
  /** 450 models, each changed a second after the one before. */
  async function openChanging(options: Partial<MlflowServerOptions> = {}) {
    const opened = await open(options);
    for (let index = 0; index < 450; index++) {
      opened.registry.models.create({ name: `model-${String(index).padStart(3, '0')}` }, now + index * 1000);
    }
    return opened;
  }

  async function changesSince(source: ReturnType<typeof sourceAt>, since: number): Promise<string[]> {
    const names: string[] = [];
    for await (const { models } of source.changedModels(since, live)) names.push(...models.map(({ name }) => name));
    return names;
  }

  it('come newest first, and no page is asked for behind the one that reaches back far enough', async () => {
    const { source, server } = await openChanging();
    const names = await changesSince(source, now + 440_000);
    expect(names).toHaveLength(20);
    expect(names.slice(0, 2)).toEqual(['model-449', 'model-448']);
    expect(server.requests).toHaveLength(1);
    expect(await changesSince(source, now + 300_000)).toHaveLength(220);
    expect(await changesSince(source, 0)).toHaveLength(450);
  });

  it('are all models where the server passes over the order', async () => {
    const { source } = await openChanging({
      faultHook: (exchange, next) => {
        const query = new URLSearchParams(exchange.query);
        query.delete('order_by');
        return next({ ...exchange, query });
      },
    });
    expect(await changesSince(source, now + 440_000)).toHaveLength(450);
  });

  it('are all models where the server refuses the order', async () => {
    const { source } = await openChanging({
      faultHook: async (exchange, next) =>
        exchange.query.get('order_by')?.startsWith('last_updated')
          ? {
              status: 400,
              headers: {},
              body: '{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid order by key"}',
            }
          : next(exchange),
    });
    expect(await changesSince(source, now + 440_000)).toHaveLength(450);
  });
});

describe('versions', () => {
  it('carry the aliases that only the model knows, and null for what MLflow leaves empty', async () => {
    const { source, registry } = await open();
    addModel(registry, 'my model', [hex(1), '']);
    registry.models.setAlias('my model', 'champion', 2);
    const versions = await collect(source.versions('my model', live));
    expect(versions).toEqual<ModelVersion[]>([
      {
        modelName: 'my model',
        version: '2',
        createdAt: now,
        updatedAt: now,
        description: '',
        source: 's3://x/y',
        runId: null,
        status: 'READY',
        statusMessage: null,
        stage: null,
        aliases: ['champion'],
        tags: [],
        modelUri: 'models:/my%20model/2',
      },
      expect.objectContaining({ version: '1', runId: hex(1), aliases: [] }),
    ]);
  });

  it('come page by page', async () => {
    const { source, registry } = await open();
    addModel(
      registry,
      'long',
      Array.from({ length: 401 }, () => ''),
    );
    const versions = await collect(source.versions('long', live));
    expect(versions.map(({ version }) => Number(version))).toEqual(
      Array.from({ length: 401 }, (_, index) => 401 - index),
    );
  });

  it.each(["O'Brien", 'the "best"', `both ' and "`, 'nlp/router', '100%', '詐欺 ✓'])(
    'are found for the name %j',
    async (name) => {
      const { source, registry } = await open({ profile: '2.3' });
      addModel(registry, name, ['', '']);
      addModel(registry, `${name}x`, ['']);
      const versions = await collect(source.versions(name, live));
      expect(versions.map(({ modelName, version }) => [modelName, version])).toEqual([
        [name, '2'],
        [name, '1'],
      ]);
    },
  );
});

describe('runs', () => {
  it('take two requests when all are in one experiment', async () => {
    const { source, registry, server } = await open();
    const ids = Array.from({ length: 60 }, (_, index) => hex(index));
    for (const id of ids) addRun(registry, id);
    addModel(registry, 'fraud', ids);
    const versions = await collect(source.versions('fraud', live));
    server.clearRequests();
    const runs = await collect(source.runs('fraud', versions, live));
    expect(runs).toHaveLength(60);
    expect(runs.every(({ state, run }) => state === 'loaded' && run?.metrics[0]?.value === 0.5)).toBe(true);
    expect(paths()).toEqual(['runs/get', 'runs/search']);
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

it('never gives a server more than four requests at once, from all its clients together', async () => {
  let running = 0;
  let most = 0;
  const registry = new DemoRegistry(() => now);
  server = await startMlflowServer({
    registry,
    faultHook: async (exchange, next) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return next(exchange);
    },
  });
  const ids = Array.from({ length: 900 }, (_, index) => hex(index));
  for (const id of ids) addRun(registry, id);
  addModel(registry, 'fraud', ids);
  addModel(
    registry,
    'gone',
    Array.from({ length: 30 }, (_, index) => hex(1000 + index)),
  );
  const http = httpForTests();
  const [one, other] = [1, 2].map(() =>
    createMlflowSource({ address: server?.url ?? '', authorization: null, http }),
  ) as [ReturnType<typeof sourceAt>, ReturnType<typeof sourceAt>];
  await Promise.all([
    statesOf(one, 'fraud'),
    statesOf(other, 'gone'),
    statesOf(other, 'fraud'),
    ...Array.from({ length: 10 }, () => one.model('fraud', live)),
  ]);
  expect(most).toBe(4);
});

describe('where the API is', () => {
  it.each(['1.30', '2.3', '2.22', '3.4', '3.15', '3.18'] as const)(
    'is found on MLflow %s behind a path prefix',
    async (profile) => {
      const { source, registry } = await open({ profile, staticPrefix: '/ml' });
      addRun(registry, hex(1));
      addModel(registry, 'fraud', [hex(1)]);
      expect(await statesOf(source, 'fraud')).toEqual({ 1: 'loaded' });
    },
  );

  it('is looked for once', async () => {
    const { source, registry, server } = await open({ profile: '2.22', staticPrefix: '/ml' });
    addModel(registry, 'fraud', []);
    await source.model('fraud', live);
    server.clearRequests();
    await source.model('fraud', live);
    expect(server.requests.map(({ path }) => path)).toEqual(['/ml/ajax-api/2.0/mlflow/registered-models/get']);
  });

  it('is under /preview on MLflow before 1.12, which also writes times as text', async () => {
    const old = await startAnsweringServer((request, response) => {
      if (!request.url.startsWith('/api/2.0/preview/mlflow/registered-models/search')) {
        response.writeHead(404).end();
        return;
      }
      response.end(
        '{"registered_models":[{"name":"m","creation_timestamp":"1601399113433","latest_versions":[{"version":"2"},{"version":"10"}]}]}',
      );
    });
    const pages = [];
    for await (const page of sourceAt(old.url).models(live)) pages.push(page);
    expect(pages[0]?.models).toEqual([
      expect.objectContaining({ name: 'm', createdAt: 1601399113433, latestVersion: '10' }),
    ]);
  });

  it('stays open after a refusal, which any path may give', async () => {
    const { source, server, registry } = await open(
      { auth: { kind: 'token', token: 'right' }, staticPrefix: '/ml', profile: '2.22' },
      'Bearer wrong',
    );
    expect((await failureOf(source.model('fraud', live))).code).toBe('CREDENTIALS_REFUSED');
    addModel(registry, 'fraud', []);
    const signedIn = createMlflowSource({ address: server.url, authorization: 'Bearer right', http: httpForTests() });
    expect(await signedIn.model('fraud', live)).not.toBeNull();
  });
});

describe('answers that MLflow does not give', () => {
  it.each([
    ['{"registered_models":[{"nam":"x"}]}', 'ANSWER_INVALID'],
    ['{"registered_models":', 'ANSWER_INVALID'],
    ['[]', 'ANSWER_INVALID'],
    ['<html><body>Sign in</body></html>', 'SIGN_IN_PAGE'],
  ])('%j is refused as %s', async (text, code) => {
    const odd = await startAnsweringServer((_, response) => response.end(text));
    expect((await failureOf(collect(sourceAt(odd.url).models(live) as never))).code).toBe(code);
  });

  it('a page token that comes again ends the pages', async () => {
    const odd = await startAnsweringServer((_, response) =>
      response.end('{"registered_models":[{"name":"m"}],"next_page_token":"again"}'),
    );
    let pages = 0;
    for await (const _ of sourceAt(odd.url).models(live)) pages++;
    expect(pages).toBe(2);
  });
});
