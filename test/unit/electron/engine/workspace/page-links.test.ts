import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnectionStore } from '../../../../../electron/engine/connections/stored/connection-store.ts';
import { createPageLinks } from '../../../../../electron/engine/workspace/page-links.ts';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { sampleGroup, sampleMlflow, samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { failureOf } from '../sources/http-for-tests.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-links-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Makes links for some connections. `onRead` is called when the MLflow setting is first needed. */
async function open(onRead: () => Promise<void> = () => Promise.reject(new Error('nothing to read'))) {
  const store = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog });
  const workspaces = { get: () => ({ readMlflowSetting: onRead }) } as unknown as Workspaces;
  return { store, resolve: createPageLinks(store, workspaces) };
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
