import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnectionStore } from '../../../../../electron/engine/connections/stored/connection-store.ts';
import { createPageLinks } from '../../../../../electron/engine/workspace/page-links.ts';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { sampleGroup, sampleMlflow, samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { failureOf, httpForTests } from '../sources/http-for-tests.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-links-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Makes links for some connections. `onRead` is called when the MLflow setting is first needed. */
async function open(
  onRead: () => Promise<void> = () => Promise.reject(new Error('nothing to read')),
  pages: Readonly<Record<string, readonly [status: number, text: string]>> = {},
) {
  const store = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog });
  const workspaces = { get: () => ({ readMlflowSetting: onRead }) } as unknown as Workspaces;
  // What the pages of MLflow answer, by address; anything else cannot be reached from here.
  const asked: string[] = [];
  const http = httpForTests({
    fetch: async (input) => {
      const address = input instanceof Request ? input.url : String(input);
      asked.push(address);
      const answer = pages[address];
      if (answer === undefined) throw new TypeError('fetch failed');
      const type = answer[1].startsWith('<') ? 'text/html' : 'text/plain';
      return new Response(answer[1], { status: answer[0], headers: { 'content-type': type } });
    },
  });
  return { store, asked, resolve: createPageLinks(store, workspaces, http) };
}

const scope = { connectionId: samplePrimehub().id, group: 'fraud-detection' };

describe('the page where API tokens are made', () => {
  it.each(['https://hub.example', ' hub.example/console/g/team/models ', 'https://hub.example/api/graphql'])(
    'is found from %j, and gives its host no leave for plain http',
    async (address) => {
      const { resolve } = await open();
      expect(await resolve({ kind: 'token-page', address })).toEqual({
        url: 'https://hub.example/console',
        hosts: [],
      });
    },
  );

  it.each(['file:///etc/passwd', 'javascript:alert(1)', '  '])('is not there for %j', async (address) => {
    const { resolve } = await open();
    expect(await failureOf(resolve({ kind: 'token-page', address }))).toMatchObject({
      code: 'ADDRESS_INVALID',
      field: 'address',
    });
  });
});

describe('a page of a registry', () => {
  it('comes with the hosts of all connections, which plain http may go to', async () => {
    const { store, resolve } = await open();
    const setting = { trackingUri: 'http://mlflow.example:5000', uiUrl: 'https://pages.example' };
    await store.save(samplePrimehub({ groups: [sampleGroup(setting)] }));
    await store.save(sampleMlflow({ uiAddress: 'http://ui.example' }));
    const { url, hosts } = await resolve({ kind: 'page', scope, page: { page: 'mlflow-models' } });
    expect(new URL(url).host).toBe('pages.example');
    expect(hosts).toEqual(['hub.example', 'pages.example', 'mlflow.example:5000', 'mlflow:5000', 'ui.example']);
  });

  it('waits for the setting that says where MLflow is, when that was never read', async () => {
    const { store, resolve } = await open(() =>
      store.updateGroupMlflow(scope.connectionId, scope.group, { trackingUri: null, uiUrl: 'http://pages.example' }),
    );
    await store.save(samplePrimehub());
    const { url, hosts } = await resolve({ kind: 'page', scope, page: { page: 'mlflow-models' } });
    expect(new URL(url).host).toBe('pages.example');
    expect(hosts).toEqual(['hub.example', 'pages.example']);
  });

  it('is not there for a connection that is gone', async () => {
    const { resolve } = await open();
    const gone = resolve({ kind: 'page', scope, page: { page: 'mlflow-models' } });
    expect((await failureOf(gone)).code).toBe('CONNECTION_UNKNOWN');
  });
});

describe('the pages of MLflow are looked at before the browser opens them', () => {
  const alone = { connectionId: sampleMlflow().id, group: null };
  const list = { kind: 'page', scope: alone, page: { page: 'mlflow-models' } } as const;
  const model = (name: string) => ({ kind: 'page', scope: alone, page: { page: 'mlflow-model', name } }) as const;
  const page = [200, '<!doctype html><title>MLflow</title>'] as const;

  it.each<[string, readonly [number, string]]>([
    ['a 404, as of an old server behind a prefix', [404, '<!doctype html><title>404 Not Found</title>']],
    ['an API in place of a page', [200, '{"error_code": "ENDPOINT_NOT_FOUND"}']],
  ])('%s is not opened, and their address is asked for', async (_what, answer) => {
    const { store, resolve } = await open(undefined, { 'http://mlflow:5000/': answer });
    await store.save(sampleMlflow());
    expect(await failureOf(resolve(list))).toMatchObject({
      code: 'LINK_REFUSED',
      message: expect.stringContaining('pages are not at mlflow:5000'),
      hint: expect.stringContaining('MLflow UI address'),
    });
  });

  it.each<[string, readonly [number, string] | undefined]>([
    ['a page', page],
    ['a sign-in that only a browser passes', [401, 'no']],
    ['a server in trouble', [503, 'busy']],
    ['a network that only a browser passes', undefined],
  ])('%s is opened', async (_what, answer) => {
    const { store, resolve } = await open(undefined, answer === undefined ? {} : { 'http://mlflow:5000/': answer });
    await store.save(sampleMlflow());
    expect((await resolve(list)).url).toBe('http://mlflow:5000/#/models');
  });

  it('once in a while, however many pages are opened, and the version only for a name with a %', async () => {
    const { store, resolve, asked } = await open(undefined, { 'http://mlflow:5000/': page });
    await store.save(sampleMlflow());
    for (const target of [list, model('a b'), list]) await resolve(target);
    expect(asked).toEqual(['http://mlflow:5000/']);
    await resolve(model('100%'));
    expect(asked).toEqual(['http://mlflow:5000/', 'http://mlflow:5000/version']);
  });

  it.each(['3.4.0', '2.22.5', '1.30.1'])('a %% is escaped as the pages of MLflow %s expect', async (version) => {
    const pages = { 'http://mlflow:5000/': page, 'http://mlflow:5000/version': [200, version] } as const;
    const { store, resolve } = await open(undefined, pages);
    await store.save(sampleMlflow());
    expect((await resolve(model('100%'))).url).toBe('http://mlflow:5000/#/models/100%2525');
  });

  it('a model with a % is not opened where the pages break on it; the version may stand outside the prefix', async () => {
    const pages = { 'http://mlflow:5000/ml/': page, 'http://mlflow:5000/version': [200, '2.9.2'] } as const;
    const { store, resolve } = await open(undefined, pages);
    await store.save(sampleMlflow({ uiAddress: 'http://mlflow:5000/ml' }));
    expect(await failureOf(resolve(model('100%')))).toMatchObject({
      code: 'LINK_REFUSED',
      message: expect.stringContaining('MLflow 2.9.2 breaks on the %'),
    });
    expect((await resolve(model('a/b #?'))).url).toBe('http://mlflow:5000/ml/#/models/a%2Fb%20%23%3F');
  });
});
