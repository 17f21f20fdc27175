import { describe, expect, it } from 'vitest';
import { createMlflowSource } from '../../../../../../electron/engine/sources/mlflow/mlflow-source.ts';
import { startAnsweringServer } from '../answering-server.ts';
import { failureOf, httpForTests, live } from '../http-for-tests.ts';
import { addModel, addRun, demoSources, hex, type MlflowSource, sourceAt, statesOf } from './demo-source.ts';

const open = demoSources();

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
      'wrong',
    );
    expect((await failureOf(source.model('fraud', live))).code).toBe('CREDENTIALS_REFUSED');
    addModel(registry, 'fraud', []);
    const http = httpForTests();
    const account = http.signIn(server.url, { kind: 'token', token: 'right' });
    const signedIn = createMlflowSource({ address: server.url, account, http });
    expect(await signedIn.model('fraud', live)).not.toBeNull();
  });
});

it('never gives a server more than four requests at once, from all its clients together', async () => {
  let running = 0;
  let most = 0;
  const { server, registry } = await open({
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
  const [one, other] = [1, 2].map(() => createMlflowSource({ address: server.url, account: null, http })) as [
    MlflowSource,
    MlflowSource,
  ];
  await Promise.all([
    statesOf(one, 'fraud'),
    statesOf(other, 'gone'),
    statesOf(other, 'fraud'),
    ...Array.from({ length: 10 }, () => one.model('fraud', live)),
  ]);
  expect(most).toBe(4);
});
