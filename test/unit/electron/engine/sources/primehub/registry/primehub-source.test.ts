import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpAnswer } from '../../../../../../../electron/engine/sources/http/http-answer.ts';
import { fetchAccount } from '../../../../../../../electron/engine/sources/primehub/account/account.ts';
import { fetchMlflowSetting } from '../../../../../../../electron/engine/sources/primehub/account/mlflow-setting.ts';
import { createPrimehubClient } from '../../../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { createPrimehubSource } from '../../../../../../../electron/engine/sources/primehub/registry/primehub-source.ts';
import type { ModelVersion } from '../../../../../../../shared/registry/registry.ts';
import { type DemoHub, startHub } from '../../../../../../demo/start-hub.ts';
import {
  alwaysAnswers,
  collect,
  failureOf,
  hastyClock,
  httpForTests,
  live,
  someAccount,
} from '../../http-for-tests.ts';

let hub: DemoHub;

beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const clientOf = (user: keyof DemoHub['users']) => {
  const http = httpForTests();
  const account = http.signIn(hub.url, { kind: 'token', token: hub.users[user].token });
  return createPrimehubClient({ address: hub.url, account, http, clock: hastyClock() });
};
const sourceOf = (groupName: string, user: keyof DemoHub['users'] = 'dana') =>
  createPrimehubSource({ client: clientOf(user), groupName });

/** A source whose PrimeHub answers everything the same way. */
function sourceThatGets(body: object) {
  const client = createPrimehubClient({
    address: 'https://hub.example',
    account: someAccount,
    http: alwaysAnswers({ text: JSON.stringify(body) }),
  });
  return createPrimehubSource({ client, groupName: 'team' });
}

const version = (number: string): ModelVersion => ({
  modelName: 'm',
  version: number,
  createdAt: null,
  updatedAt: null,
  description: '',
  source: null,
  runId: null,
  status: null,
  statusMessage: null,
  stage: null,
  aliases: [],
  tags: [],
  modelUri: `models:/m/${number}`,
});

describe('an account', () => {
  it('has its groups with what the person may do there', async () => {
    const account = await fetchAccount(clientOf('dana'), live);
    expect(account).toMatchObject({ username: 'dana', isPlatformAdmin: false });
    expect(account.groups.map(({ name, deploymentsEnabled }) => [name, deploymentsEnabled])).toEqual([
      ['fraud-detection', true],
      ['customer-churn', true],
      ['marketing-science', false],
    ]);
    expect(account.groups[0]).toMatchObject({ displayName: 'Fraud Detection', isGroupAdmin: true });
  });

  it('may have no groups at all', async () => {
    expect((await fetchAccount(clientOf('nora'), live)).groups).toEqual([]);
  });

  it('is not there while PrimeHub cannot read it', async () => {
    const client = createPrimehubClient({
      address: 'https://hub.example',
      account: someAccount,
      http: alwaysAnswers({ text: '{"data":{"me":null}}' }),
    });
    expect(await failureOf(fetchAccount(client, live))).toMatchObject({ code: 'SERVER_ERROR', retryable: true });
  });
});

describe('models through PrimeHub', () => {
  it('come in one page', async () => {
    const pages = [];
    for await (const page of sourceOf('fraud-detection').models(live)) pages.push(page);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.total).toBe(pages[0]?.models.length);
    const model = pages[0]?.models.find(({ name }) => name === 'claims-severity-glm');
    expect(model).toMatchObject({ latestVersion: '4', tags: [], aliases: [], stages: [] });
  });

  it.each([
    [99, null, 99],
    [100, 100, null],
  ])('are %i: cut at %j, total %j', async (count, truncatedAt, total) => {
    const models = Array.from({ length: count }, (_, index) => ({ name: `m${index}` }));
    for await (const page of sourceThatGets({ data: { models } }).models(live)) {
      expect(page).toMatchObject({ truncatedAt, total });
    }
  });

  it('are refused by MLflow when PrimeHub has no word for it', async () => {
    const models = sourceThatGets({ data: { models: null } })
      .models(live)
      [Symbol.asyncIterator]();
    expect((await failureOf(models.next())).code).toBe('MLFLOW_REFUSED');
  });

  it('need an MLflow setting and membership', async () => {
    expect(await fetchMlflowSetting(clientOf('dana'), 'customer-churn', live)).toEqual({
      trackingUri: null,
      uiUrl: null,
    });
    const first = (group: string, user: keyof DemoHub['users']) =>
      failureOf(sourceOf(group, user).models(live)[Symbol.asyncIterator]().next());
    expect((await first('customer-churn', 'dana')).code).toBe('MLFLOW_NOT_CONFIGURED');
    expect((await first('fraud-detection', 'otto')).code).toBe('NOT_A_MEMBER');
  });

  it('are null when they do not exist', async () => {
    expect(await sourceOf('fraud-detection').model('no such model', live)).toBeNull();
    expect(await collect(sourceOf('fraud-detection').versions('no such model', live))).toEqual([]);
    expect(await sourceOf('marketing-science').model('no such model', live)).toBeNull();
  });
});

describe('versions through PrimeHub', () => {
  it('leave open what PrimeHub does not tell', async () => {
    const versions = await collect(sourceOf('fraud-detection').versions('nlp/ticket-router', live));
    expect(versions[0]).toMatchObject({
      modelName: 'nlp/ticket-router',
      runId: null,
      status: null,
      stage: null,
      modelUri: expect.stringMatching(/^models:\/nlp%2Fticket-router\/\d+$/),
    });
  });

  it('answer for each run whether it is loaded, deleted, missing or never was', async () => {
    const source = sourceOf('fraud-detection');
    const states = async (name: string) => {
      const versions = await collect(source.versions(name, live));
      const runs = await collect(source.runs(name, versions, live));
      return Object.fromEntries(runs.map(({ version, state }) => [version, state]));
    };
    expect(await states('claims-severity-glm')).toEqual({ 1: 'missing', 2: 'deleted', 3: 'loaded', 4: 'loaded' });
    expect(await states('titanic-tutorial')).toEqual({ 1: 'loaded', 2: 'none' });
  });

  it('cost one request for many runs and one each for up to three', async () => {
    const source = sourceOf('fraud-detection');
    const versions = await collect(source.versions('support-reply-lora', live));
    expect(versions.length).toBeGreaterThan(3);
    hub.clearOperations();
    await collect(source.runs('support-reply-lora', versions, live));
    expect(hub.operations).toHaveLength(1);
    hub.clearOperations();
    const few = await collect(source.runs('support-reply-lora', versions.slice(0, 2), live));
    expect(few.map(({ state }) => state)).toEqual(['loaded', 'loaded']);
    expect(hub.operations).toHaveLength(2);
  });

  it('keep a NaN metric', async () => {
    const source = sourceOf('fraud-detection');
    const [run] = await collect(source.runs('support-reply-lora', [{ ...version('3') }], live));
    const values = run?.run?.metrics.map(({ value }) => value) ?? [];
    expect(values.some(Number.isNaN)).toBe(true);
  });

  const run = { info: { runId: 'r' }, data: {} };
  const missing = {
    message: "Cannot read property 'data' of undefined",
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };

  it('without a run and with a lost one are told apart by asking again', async () => {
    const rows = [
      { version: '1', run },
      { version: '2', run: null },
      { version: '3', run: null },
      { version: '4', run },
    ];
    const asked: string[] = [];
    const client = createPrimehubClient({
      address: 'https://hub.example',
      account: someAccount,
      http: {
        request: async ({ json }) => {
          const { variables } = json as { variables: { version?: string } };
          asked.push(variables.version ?? 'all');
          const body =
            variables.version === undefined
              ? { data: { modelVersions: rows }, errors: [missing] }
              : {
                  data: { modelVersion: { version: variables.version, run: null } },
                  ...(variables.version === '3' ? { errors: [missing] } : {}),
                };
          return httpAnswer(200, {}, [Buffer.from(JSON.stringify(body))]);
        },
      },
    });
    const source = createPrimehubSource({ client, groupName: 'team' });
    const runs = await collect(source.runs('m', ['1', '2', '3', '4', '5'].map(version), live));
    expect(Object.fromEntries(runs.map(({ version, state }) => [version, state]))).toEqual({
      1: 'loaded',
      2: 'none',
      3: 'missing',
      4: 'loaded',
      5: 'missing',
    });
    expect(asked).toEqual(['all', '2', '3']);
  });

  it('stay open when MLflow was too slow for some, after the others came', async () => {
    const source = sourceThatGets({
      data: {
        modelVersions: ['1', '2', '3', '4'].map((number) => ({ version: number, run: number === '1' ? null : run })),
      },
      errors: [{ message: 'The user aborted a request.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    const seen: string[] = [];
    const failure = await failureOf(
      (async () => {
        for await (const batch of source.runs('m', ['1', '2', '3', '4'].map(version), live)) {
          seen.push(...batch.map(({ version }) => version));
        }
      })(),
    );
    expect(failure.code).toBe('MLFLOW_TIMEOUT');
    expect(seen).toEqual(['2', '3', '4']);
  });
});
