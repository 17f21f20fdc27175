import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getDirectAccountId } from '../../../../../electron/engine/connections/stored/accounts.ts';
import { openConnectionStore } from '../../../../../electron/engine/connections/stored/connection-store.ts';
import { createConnections } from '../../../../../electron/engine/workspace/connections.ts';
import { createDirectMlflow } from '../../../../../electron/engine/workspace/direct-mlflow.ts';
import type { SyncState } from '../../../../../shared/registry/sync-state.ts';
import { type DemoMlflow, startMlflowServer } from '../../../../demo/mlflow/start-mlflow-server.ts';
import { sampleGroupIds } from '../../../../demo/sample/hub/sample-people.ts';
import { buildSmallRegistry } from '../../../../demo/sample/registry/build-small-registry.ts';
import { type DemoHub, startHub } from '../../../../demo/start-hub.ts';
import { samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { failureOf, httpForTests, live, type TestHttp } from '../sources/http-for-tests.ts';
import { openWorkspaces, unwatched } from './open-workspaces.ts';

const group = 'fraud-detection';
const password = 'p4ss for MLflow';

let folder: string;
let hub: DemoHub;
let mlflow: DemoMlflow;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'direct-mlflow-'));
  hub = await startHub();
  mlflow = await startMlflowServer({
    registry: buildSmallRegistry(Date.now()),
    auth: { kind: 'basic', username: 'svc', password },
  });
  hub.cluster.setGroupAttribute(group, 'mlflow-tracking-uri', mlflow.url);
  hub.cluster.setGroupAttribute(group, 'mlflow-ui-url', null);
  hub.cluster.setGroupAttribute(group, 'mlflow-tracking-envs', [
    'MLFLOW_TRACKING_USERNAME=svc',
    `MLFLOW_TRACKING_PASSWORD=${password}`,
  ]);
});
afterEach(async () => {
  await Promise.all([hub.close(), mlflow.close()]);
  await rm(folder, { recursive: true });
});

/** Signs in as Dana over real files and servers and opens the group. */
async function start() {
  const http = httpForTests();
  const { secrets, vault } = http;
  const file = join(folder, 'connections.json');
  const store = await openConnectionStore(file, { log: quietLog });
  let idle: { want: (state: SyncState) => boolean; resolve: () => void } | null = null;
  const workspaces = openWorkspaces(folder, {
    store,
    http,
    writeState: http.writeState,
    onState: ({ state }) => {
      if (idle?.want(state) === true) idle.resolve();
    },
  });
  const settled = (want: (state: SyncState) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const now = workspaces.active()?.sync.state();
      if (now !== undefined && want(now)) resolve();
      else idle = { want, resolve };
    });
  const connections = createConnections({ store, secrets, workspaces, http, log: quietLog, ...unwatched });
  const signIn = async (renew: string | null) => {
    const { server } = await http.offers.offer({ kind: 'primehub', address: hub.url, token: hub.users.dana.token }, 1);
    return connections.signIn({ server, group: null, renew, signal: live, onStep() {} });
  };
  await signIn(null);
  const id = store.open()?.connectionId ?? '';
  const { group: opened } = await connections.open(id, group);
  expect(opened).toBe(group);
  const account = getDirectAccountId(id, sampleGroupIds[group]);
  const direct = createDirectMlflow({ store, secrets, workspaces, http, log: quietLog });
  const directOf = async () =>
    (await connections.list()).connections.flatMap((each) => (each.kind === 'primehub' ? each.groups : []));
  const { stored } = vault;
  return { id, account, stored, http, store, workspaces, connections, signIn, direct, directOf, settled, file };
}

/** Starts the next engine on the same file, with the secrets that main still holds. */
async function restoreFrom(file: string, http: TestHttp) {
  const store = await openConnectionStore(file, { log: quietLog });
  const workspaces = openWorkspaces(folder, { store, http, writeState: http.writeState });
  const { secrets } = http;
  await createConnections({ store, secrets, workspaces, http, log: quietLog, ...unwatched }).restore([]);
  return { store, workspaces };
}

const failed = (state: SyncState): boolean => state.phase === 'idle' && state.problem !== null;
const succeeded = (state: SyncState): boolean =>
  state.phase === 'idle' && state.problem === null && state.lastSuccessAt !== null;

describe('reading a group from MLflow itself', () => {
  it('reads no sign-in before the person connects, then keeps it in the vault and reads the models with it', async () => {
    const { id, account, stored, workspaces, direct, directOf, settled } = await start();
    await settled(failed);
    hub.clearOperations();
    expect(await direct.probe(id, group, live)).toEqual({ address: mlflow.url, asksForSignIn: true });
    expect(hub.operations.map(({ operationName }) => operationName)).not.toContain('MlflowSignIn');

    expect(await direct.connect(id, group, null, live)).toEqual({ outcome: 'connected' });
    await settled(succeeded);
    expect(workspaces.active()?.replica.models.count()).toBe(mlflow.registry.models.all().length);
    expect(stored.get(account)).toMatchObject({ origin: mlflow.url, secret: password });
    expect((await directOf()).find(({ name }) => name === group)).toMatchObject({
      direct: { address: mlflow.url, auth: 'basic', username: 'svc' },
      mlflowUi: 'ready',
    });
    expect(workspaces.active()?.deployments).not.toBeNull();
    await workspaces.closeAll();
  });

  it('is left again with its sign-in forgotten', async () => {
    const { id, account, stored, workspaces, direct, directOf, settled } = await start();
    await direct.connect(id, group, null, live);
    await settled(succeeded);
    await direct.leave(id, group);
    await settled(failed);
    expect(workspaces.active()?.sync.state().problem?.code).toBe('MLFLOW_BASIC_AUTH');
    expect(stored.has(account)).toBe(false);
    expect((await directOf()).map((each) => each.direct)).toEqual([null, null, null]);
    await workspaces.closeAll();
  });

  it('is left, and the next engine removes its sign-in where this one ended before', async () => {
    const { id, account, stored, http, store, workspaces, direct, file } = await start();
    await direct.connect(id, group, null, live);
    const cut = { ...http.secrets, remove: () => Promise.reject(new Error('the engine ended here')) };
    const ending = createDirectMlflow({ store, secrets: cut, workspaces, http, log: quietLog });
    await expect(ending.leave(id, group)).rejects.toThrow('ended here');
    expect(stored.has(account)).toBe(true);
    await workspaces.closeAll();

    const next = await restoreFrom(file, http);
    await expect.poll(() => stored.has(account)).toBe(false);
    await expect.poll(() => next.store.leftSecrets()).toEqual([]);
    expect(stored.has(id)).toBe(true);
    await next.workspaces.closeAll();
  });

  it('is connected, and the next engine removes a sign-in that was stored before its row could speak of it', async () => {
    const { id, account, stored, http, store, workspaces, direct, file } = await start();
    store.updateGroupDirect = () => new Promise(() => undefined);
    void direct.connect(id, group, null, live);
    await expect.poll(() => stored.has(account)).toBe(true);
    await workspaces.closeAll();

    const next = await restoreFrom(file, http);
    await expect.poll(() => stored.has(account)).toBe(false);
    expect(stored.has(id)).toBe(true);
    await next.workspaces.closeAll();
  });

  it('keeps the sign-in of a row that speaks of it, whatever was cut off before', async () => {
    const { id, account, stored, http, store, workspaces, direct, file } = await start();
    await store.expectSecret(account);
    await direct.connect(id, group, null, live);
    expect(store.leftSecrets()).toEqual([]);
    await store.expectSecret(account);
    await workspaces.closeAll();
    const next = await restoreFrom(file, http);
    expect(next.store.leftSecrets()).toEqual([]);
    expect(stored.has(account)).toBe(true);
    await next.workspaces.closeAll();
  });

  it('outlives a new sign-in to PrimeHub, and goes with the connection', async () => {
    const { id, account, stored, workspaces, connections, signIn, direct, directOf } = await start();
    await direct.connect(id, group, null, live);
    await signIn(id);
    expect((await directOf()).find(({ name }) => name === group)?.direct).not.toBeNull();
    expect(stored.has(account)).toBe(true);
    await connections.remove(id);
    expect([...stored]).toEqual([]);
    await workspaces.closeAll();
  });

  it('says what is missing when the vault has lost the sign-in', async () => {
    const { id, account, http, workspaces, direct, settled } = await start();
    await direct.connect(id, group, null, live);
    await settled(succeeded);
    await http.secrets.remove(account);
    await workspaces.closeConnection(id);
    await workspaces.activate({ connectionId: id, group });
    await settled(failed);
    expect(workspaces.active()?.sync.state().problem).toMatchObject({
      code: 'SIGNED_OUT',
      message: 'The sign-in to MLflow is no longer on this computer.',
    });
    await workspaces.closeAll();
  });

  it('uses what PrimeHub said last about MLflow while PrimeHub cannot be asked', async () => {
    const { id, http, workspaces, direct, store } = await start();
    await store.updateGroupMlflow(id, group, { trackingUri: mlflow.url, uiUrl: null });
    await hub.stop();
    expect(await direct.probe(id, group, live)).toEqual({ address: mlflow.url, asksForSignIn: true });
    const typed = http.offers.offerDirect(mlflow.url, { kind: 'basic', username: 'svc', password }, 1);
    expect(await direct.connect(id, group, typed, live)).toEqual({ outcome: 'connected' });
    await workspaces.closeAll();
  });

  it('knows no group of an MLflow connection or of another person', async () => {
    const { id, workspaces, direct } = await start();
    expect((await failureOf(Promise.resolve().then(() => direct.probe(id, 'not mine', live)))).code).toBe(
      'NOT_A_MEMBER',
    );
    const unknown = samplePrimehub().id;
    expect((await failureOf(Promise.resolve().then(() => direct.leave(unknown, group)))).code).toBe(
      'CONNECTION_UNKNOWN',
    );
    await workspaces.closeAll();
  });
});
