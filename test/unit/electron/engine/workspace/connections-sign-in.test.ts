import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretPort } from '../../../../../electron/engine/connections/secret-port.ts';
import {
  type ConnectionStore,
  openConnectionStore,
} from '../../../../../electron/engine/connections/stored/connection-store.ts';
import { createConnections } from '../../../../../electron/engine/workspace/connections.ts';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { type DemoMlflow, startMlflowServer } from '../../../../demo/mlflow/start-mlflow-server.ts';
import { buildSmallRegistry } from '../../../../demo/sample/registry/build-small-registry.ts';
import { type DemoHub, startHub } from '../../../../demo/start-hub.ts';
import { sampleMlflow, samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { failureOf, httpForTests, live } from '../sources/http-for-tests.ts';
import { openWorkspaces, unwatched } from './open-workspaces.ts';

let folder: string;
let hub: DemoHub;
let workspaces: Workspaces;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connections-sign-in-'));
  hub = await startHub();
});
afterEach(async () => {
  await workspaces.closeAll();
  await hub.close();
  await rm(folder, { recursive: true });
});

/** Opens connections over real files, the hub and main's secrets, some of which `change` may replace. */
async function start(change: (secrets: SecretPort, store: ConnectionStore) => Partial<SecretPort> = () => ({})) {
  const file = join(folder, 'connections.json');
  const store = await openConnectionStore(file, { log: quietLog });
  const http = httpForTests();
  /** What the watch of the account hears. */
  const told: string[] = [];
  const account = {
    follow: () => void told.push('followed'),
    refresh: async () => undefined,
    doubt() {},
    networkReturned() {},
  };
  workspaces = openWorkspaces(folder, { store, http, writeState: http.writeState, account });
  const secrets = { ...http.secrets, ...change(http.secrets, store) };
  const noteRead = (): void => void told.push('read');
  const connections = createConnections({ store, secrets, workspaces, http, log: quietLog, ...unwatched, noteRead });
  const signIn = async (renew: string | null = null) => {
    const { server } = await http.offers.offer({ kind: 'primehub', address: hub.url, token: hub.users.dana.token }, 1);
    await connections.signIn({ server, group: null, renew, signal: live, onStep() {} });
    return server;
  };
  return { file, store, http, connections, signIn, told };
}

describe('signing in', () => {
  it('saves the connection before its secret, and says only then where that is', async () => {
    const placesAtKeeping: unknown[] = [];
    const { store, connections, signIn } = await start((secrets, store) => ({
      save: (attempt, account) => {
        placesAtKeeping.push(store.get(account)?.credentialPlace);
        return secrets.save(attempt, account);
      },
    }));
    await signIn();
    expect(placesAtKeeping).toEqual(['missing']);
    expect(store.list()).toMatchObject([{ credentialPlace: 'keychain' }]);
    expect(await connections.list()).toMatchObject({ open: { group: 'fraud-detection' }, environmentSignIns: [] });
  });

  it('has just read the account when it is opened, so that it is not read twice', async () => {
    const { signIn, told } = await start();
    await signIn();
    expect(told).toEqual(['read', 'followed']);
  });

  it('that is cut off before the secret is kept claims nothing', async () => {
    const { store, signIn } = await start(() => ({ save: () => Promise.reject(new Error('cut off')) }));
    await expect(signIn()).rejects.toThrow('cut off');
    expect(store.list()).toMatchObject([{ credentialPlace: 'missing' }]);
  });

  it('anew that is cut off leaves what is true: the secret of before is still there', async () => {
    let isCutOff = false;
    const { store, signIn } = await start((secrets) => ({
      save: (attempt, account) => (isCutOff ? Promise.reject(new Error('cut off')) : secrets.save(attempt, account)),
    }));
    await signIn();
    isCutOff = true;
    await expect(signIn(store.list()[0]?.id)).rejects.toThrow('cut off');
    expect(store.list()).toMatchObject([{ credentialPlace: 'keychain' }]);
  });

  it('keeps the secret under the connection’s id, ends its attempt and writes it into no file', async () => {
    const { store, http, file, signIn } = await start();
    const server = await signIn();
    const id = store.list()[0]?.id ?? '';
    expect(http.vault.stored.get(id)).toMatchObject({ origin: hub.url, secret: hub.users.dana.token });
    await expect(http.secrets.save(server.attempt ?? '', 'again')).rejects.toThrow('the attempt is over');
    expect(await readFile(file, 'utf8')).not.toContain(hub.users.dana.token);
  });

  it('that fails ends its attempt too', async () => {
    const { http, connections } = await start();
    const { server } = await http.offers.offer({ kind: 'primehub', address: hub.url, token: 'wrong' }, 1);
    await hub.stop();
    const signedIn = connections.signIn({ server, group: null, renew: null, signal: live, onStep() {} });
    expect((await failureOf(signedIn)).code).toBe('CONNECTION_REFUSED');
    await expect(http.secrets.save(server.attempt ?? '', 'again')).rejects.toThrow('the attempt is over');
  });
});

describe('signing in again', () => {
  const renewAs = async (
    { connections, http }: Awaited<ReturnType<typeof start>>,
    user: 'dana' | 'otto',
    renew: string,
    group: string | null = null,
  ) => {
    const { server } = await http.offers.offer({ kind: 'primehub', address: hub.url, token: hub.users[user].token }, 1);
    return connections.signIn({ server, group, renew, signal: live, onStep() {} });
  };

  it('as the same person keeps the connection and its label', async () => {
    const started = await start();
    await started.store.save(samplePrimehub({ address: hub.url, label: 'my hub', credentialPlace: 'missing' }));
    await renewAs(started, 'dana', samplePrimehub().id);
    expect(started.store.list()).toMatchObject([
      { id: samplePrimehub().id, label: 'my hub', credentialPlace: 'keychain' },
    ]);
    expect((await started.connections.list()).accountNews).toEqual([]);
  });

  it('with another person’s token says whose it is, and keeps the two accounts apart', async () => {
    const started = await start();
    const { store, connections, http } = started;
    await started.signIn();
    const danas = store.list()[0]?.id ?? '';
    const { connectionId } = await renewAs(started, 'otto', danas);
    expect(connectionId).not.toBe(danas);
    const { host } = new URL(hub.url);
    expect(store.list()).toMatchObject([
      { id: danas, username: 'dana', label: host },
      { id: connectionId, username: 'otto', label: `${host} · otto` },
    ]);
    expect(http.vault.stored.get(danas)?.secret).toBe(hub.users.dana.token);
    expect(http.vault.stored.get(connectionId)?.secret).toBe(hub.users.otto.token);
    expect((await connections.list()).accountNews).toMatchObject([
      { connectionId, changes: [{ kind: 'another-person', before: 'dana', now: 'otto' }] },
    ]);
  });

  it('says when the group that the command line’s file names is none of the person’s', async () => {
    const started = await start();
    await renewAs(started, 'otto', randomUUID(), 'fraud-detection');
    expect((await started.connections.list()).accountNews).toMatchObject([
      { changes: [{ kind: 'group-foreign', by: 'command-line', wanted: 'fraud-detection' }] },
    ]);
  });
});

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
      connections: [{ address: hub.url, credential: 'session' }],
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
      connections: [{ id: samplePrimehub().id, credential: 'session' }],
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
      { username: 'otto', credential: 'session' },
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
      connections: [{ kind: 'mlflow', address: mlflow.url, auth: 'basic', username: 'mira', credential: 'session' }],
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
      { id: known.id, label: 'ours', credential: 'session' },
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
      { kind: 'primehub', credential: 'session' },
      { kind: 'mlflow', credential: 'session' },
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
