import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnectionStore } from '../../../../../electron/engine/connections/stored/connection-store.ts';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { type DemoMlflow, startMlflowServer } from '../../../../demo/mlflow/start-mlflow-server.ts';
import { buildSmallRegistry } from '../../../../demo/sample/registry/build-small-registry.ts';
import { type DemoHub, startHub } from '../../../../demo/start-hub.ts';
import { sampleMlflow, samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { startConnections } from './start-connections.ts';

let folder: string;
let hub: DemoHub;
let workspaces: Workspaces;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'environment-sign-in-'));
  hub = await startHub();
});
afterEach(async () => {
  await workspaces.closeAll();
  await hub.close();
  // What a sign-in still writes may come in between.
  await rm(folder, { recursive: true, maxRetries: 10 });
});

async function start() {
  const started = await startConnections(folder);
  workspaces = started.workspaces;
  return started;
}

describe('a sign-in from the environment', () => {
  const ofPrimehub = (group?: string, user: 'dana' | 'otto' = 'dana') => ({
    PRIMEHUB_API_ENDPOINT: `${hub.url}/api/graphql`,
    PRIMEHUB_API_TOKEN: hub.users[user].token,
    PRIMEHUB_GROUP: group,
  });
  const offer = (http: Awaited<ReturnType<typeof start>>['http'], group?: string) =>
    http.offers.offerEnvironment(ofPrimehub(group));

  it('makes a connection whose secret is kept for the session', async () => {
    const { connections, store, http } = await start();
    await connections.restore(offer(http, 'customer-churn'));
    expect(await connections.list()).toMatchObject({
      connections: [{ address: hub.url, credential: 'environment' }],
      open: { group: 'customer-churn' },
      environmentSignIns: [],
    });
    expect(http.vault.stored.get(store.list()[0]?.id ?? '')?.secret).toBe(hub.users.dana.token);
  });

  it('opens what was open last while the server cannot say whose token it is, and claims no sign-in', async () => {
    const { connections, store, http } = await start();
    await store.save(samplePrimehub({ address: hub.url }));
    await hub.stop();
    await connections.restore(offer(http, 'fraud-detection'));
    expect(await connections.list()).toMatchObject({
      connections: [{ id: samplePrimehub().id, credential: 'keychain' }],
      open: { connectionId: samplePrimehub().id, group: 'fraud-detection' },
      environmentSignIns: [{ by: 'PRIMEHUB_API_TOKEN', error: { code: 'CONNECTION_REFUSED' } }],
    });
    expect(http.vault.stored.has(samplePrimehub().id)).toBe(false);
  });

  it('is tried again by itself, and opens what it leads to once the server answers', async () => {
    const { connections, http } = await start();
    await hub.stop();
    await connections.restore(offer(http, 'customer-churn'));
    expect((await connections.list()).open).toBeNull();
    await hub.start();
    connections.networkReturned();
    await expect.poll(async () => (await connections.list()).open).toMatchObject({ group: 'customer-churn' });
    expect((await connections.list()).environmentSignIns).toEqual([]);
  });

  it.each(['another connection', 'a group of it'])('leaves who has opened %s before to read that', async (what) => {
    const { connections, store, http } = await start();
    const wanted = what === 'a group of it' ? samplePrimehub({ address: hub.url }) : sampleMlflow();
    await store.save(wanted);
    await hub.stop();
    await connections.restore(offer(http, 'customer-churn'));
    const opened = await connections.open(wanted.id, 'fraud-detection');
    await hub.start();
    connections.networkReturned();
    await expect.poll(async () => (await connections.list()).environmentSignIns).toEqual([]);
    expect((await connections.list()).open).toEqual(opened);
    expect(workspaces.active()?.scope).toEqual(opened);
    expect(store.list()).toHaveLength(what === 'a group of it' ? 1 : 2);
  });

  it('as the person of a known connection opens that, and the keychain counts again after the session', async () => {
    const { file, connections, store, http, told } = await start();
    await store.save(samplePrimehub({ address: hub.url }));
    hub.clearOperations();
    await connections.restore(offer(http, 'customer-churn'));
    expect(await connections.list()).toMatchObject({
      connections: [{ id: samplePrimehub().id, credential: 'environment' }],
      open: { connectionId: samplePrimehub().id, group: 'customer-churn' },
    });
    expect(told).toEqual(['read', 'followed']);
    const next = await openConnectionStore(file, { log: quietLog });
    expect(next.list()).toMatchObject([{ credentialPlace: 'keychain' }]);
    const restarted = await openConnectionStore(file, { log: quietLog, sessionIds: [samplePrimehub().id] });
    expect(restarted.list()).toMatchObject([{ credentialPlace: 'session' }]);
  });

  it('as another person at a known site is a connection of its own, and the next start says who is signed out', async () => {
    const { file, connections, store, http } = await start();
    await store.save(samplePrimehub({ address: hub.url }));
    await connections.restore(http.offers.offerEnvironment(ofPrimehub(undefined, 'otto')));
    const { connections: both, open } = await connections.list();
    expect(both).toMatchObject([
      { id: samplePrimehub().id, username: 'dana', credential: 'keychain', label: 'hub.example' },
      { username: 'otto', credential: 'environment' },
    ]);
    expect(open?.connectionId).toBe(both[1]?.id);
    expect(http.vault.stored.get(both[1]?.id ?? '')?.secret).toBe(hub.users.otto.token);
    expect(http.vault.stored.has(samplePrimehub().id)).toBe(false);
    const next = await openConnectionStore(file, { log: quietLog });
    expect(next.list()).toMatchObject([
      { credentialPlace: 'keychain' },
      { username: 'otto', credentialPlace: 'missing' },
    ]);
  });

  it('says when the group it names is none of the person’s, and which one was opened instead', async () => {
    const { connections, http } = await start();
    await connections.restore(offer(http, 'no-such-group'));
    expect(await connections.list()).toMatchObject({
      open: { group: 'fraud-detection' },
      accountNews: [
        { changes: [{ kind: 'group-foreign', by: 'environment', wanted: 'no-such-group', group: 'Fraud Detection' }] },
      ],
    });
  });

  it('that fails says so with its host, and what was open last is opened', async () => {
    const { connections, store, http } = await start();
    await store.save(sampleMlflow());
    const environment = offer(http);
    await hub.stop();
    await connections.restore(environment);
    expect(await connections.list()).toMatchObject({
      open: { connectionId: sampleMlflow().id },
      environmentSignIns: [{ host: new URL(hub.url).host, error: { code: 'CONNECTION_REFUSED' } }],
    });
  });

  it('that main refused is told, and what was open last is opened', async () => {
    const { connections, store, http } = await start();
    await store.save(sampleMlflow());
    await connections.restore(
      http.offers.offerEnvironment({ ...ofPrimehub(), PRIMEHUB_API_ENDPOINT: 'file:///etc/passwd' }),
    );
    expect(await connections.list()).toMatchObject({
      open: { connectionId: sampleMlflow().id },
      environmentSignIns: [{ host: null, error: { code: 'ADDRESS_INVALID' } }],
    });
  });

  it('is told to be under way where something else is open already', async () => {
    const { connections, store, http } = await start();
    await store.save(sampleMlflow());
    await connections.open(sampleMlflow().id, null);
    const restored = connections.restore(offer(http));
    expect((await connections.list()).environmentSignIns).toMatchObject([{ host: new URL(hub.url).host, error: null }]);
    await restored;
  });

  it('is waited for where nothing is open, so that the first page is the right one', async () => {
    const { connections, http } = await start();
    const restored = connections.restore(offer(http));
    const first = connections.list();
    await restored;
    expect(await first).toMatchObject({ connections: [{ address: hub.url }], environmentSignIns: [] });
  });
});

describe('a sign-in from the variables of MLflow', () => {
  const password = 'p4ss';
  let mlflow: DemoMlflow;
  beforeEach(async () => {
    mlflow = await startMlflowServer({
      registry: buildSmallRegistry(Date.now()),
      auth: { kind: 'basic', username: 'mira', password },
    });
  });
  afterEach(() => mlflow.close());
  const ofMlflow = (secret = password) => ({
    MLFLOW_TRACKING_URI: mlflow.url,
    MLFLOW_TRACKING_USERNAME: 'mira',
    MLFLOW_TRACKING_PASSWORD: secret,
  });

  it('makes a connection whose secret is kept for the session', async () => {
    const { file, connections, store, http } = await start();
    await connections.restore(http.offers.offerEnvironment(ofMlflow()));
    expect(await connections.list()).toMatchObject({
      connections: [
        { kind: 'mlflow', address: mlflow.url, auth: 'basic', username: 'mira', credential: 'environment' },
      ],
      open: { group: null },
      environmentSignIns: [],
    });
    expect(http.vault.stored.get(store.list()[0]?.id ?? '')?.secret).toBe(password);
    expect((await openConnectionStore(file, { log: quietLog })).list()).toMatchObject([{ credentialPlace: 'missing' }]);
  });

  it('to a known connection hides what the keychain has until the session is over', async () => {
    const { file, connections, store, http } = await start();
    const known = sampleMlflow({ address: mlflow.url, auth: 'basic', username: 'mira', label: 'ours' });
    await store.save({ ...known, credentialPlace: 'keychain' });
    await connections.restore(http.offers.offerEnvironment(ofMlflow()));
    expect((await connections.list()).connections).toMatchObject([
      { id: known.id, label: 'ours', credential: 'environment' },
    ]);
    expect((await openConnectionStore(file, { log: quietLog })).list()).toMatchObject([
      { credentialPlace: 'keychain' },
    ]);
  });

  it('leaves a known connection without a sign-in as it is', async () => {
    const { connections, store, http } = await start();
    await store.save(
      sampleMlflow({ address: mlflow.url, auth: 'none', username: null, credentialPlace: 'not-needed' }),
    );
    await connections.restore(http.offers.offerEnvironment(ofMlflow()));
    expect(store.list()).toMatchObject([
      { auth: 'none', credentialPlace: 'not-needed' },
      { auth: 'basic', credentialPlace: 'session' },
    ]);
  });

  it('that MLflow refuses is told with its variable, and keeps nothing', async () => {
    const { connections, store, http } = await start();
    await connections.restore(http.offers.offerEnvironment(ofMlflow('wrong')));
    expect(await connections.list()).toMatchObject({
      connections: [],
      environmentSignIns: [{ by: 'MLFLOW_TRACKING_PASSWORD', error: { code: 'CREDENTIALS_REFUSED' } }],
    });
    expect(store.list()).toEqual([]);
  });

  const ofBoth = () => ({
    ...ofMlflow(),
    PRIMEHUB_API_ENDPOINT: hub.url,
    PRIMEHUB_API_TOKEN: hub.users.dana.token,
  });

  it('stands beside that of PrimeHub, which is opened', async () => {
    const { connections, http } = await start();
    await connections.restore(http.offers.offerEnvironment(ofBoth()));
    const { connections: both, open, environmentSignIns } = await connections.list();
    expect(both).toMatchObject([
      { kind: 'primehub', credential: 'environment' },
      { kind: 'mlflow', credential: 'environment' },
    ]);
    expect(open?.connectionId).toBe(both[0]?.id);
    expect(environmentSignIns).toEqual([]);
  });

  it('is opened where that of PrimeHub does not work, and a later success of that takes nobody away', async () => {
    const { connections, http } = await start();
    await hub.stop();
    await connections.restore(http.offers.offerEnvironment(ofBoth()));
    const { connections: found, open, environmentSignIns } = await connections.list();
    expect(found).toMatchObject([{ kind: 'mlflow' }]);
    expect(open?.connectionId).toBe(found[0]?.id);
    expect(environmentSignIns).toMatchObject([{ by: 'PRIMEHUB_API_TOKEN' }]);
    await hub.start();
    connections.networkReturned();
    await expect.poll(async () => (await connections.list()).connections.length).toBe(2);
    expect((await connections.list()).open).toEqual(open);
  });
});
