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
import { type DemoHub, startHub } from '../../../../demo/start-hub.ts';
import { sampleMlflow, samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { failureOf, httpForTests, live } from '../sources/http-for-tests.ts';
import { openWorkspaces } from './open-workspaces.ts';

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
  workspaces = openWorkspaces(folder, { store, http, writeState: http.writeState });
  const secrets = { ...http.secrets, ...change(http.secrets, store) };
  const connections = createConnections({ store, secrets, workspaces, http, log: quietLog });
  const signIn = async (renew: string | null = null) => {
    const { server } = await http.offers.offer({ kind: 'primehub', address: hub.url, token: hub.users.dana.token }, 1);
    await connections.signIn({ server, group: null, renew, signal: live, onStep() {} });
    return server;
  };
  return { file, store, http, connections, signIn };
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
    expect(await connections.list()).toMatchObject({ open: { group: 'fraud-detection' }, environmentSignIn: null });
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

describe('a sign-in from the environment', () => {
  const offer = (http: Awaited<ReturnType<typeof start>>['http'], group: string | null = null) => {
    const asked = { address: `${hub.url}/api/graphql`, token: hub.users.dana.token, group };
    return { address: asked.address, group, attempt: http.offers.addEnvironment(asked) };
  };

  it('makes a connection whose secret is kept for the session', async () => {
    const { connections, store, http } = await start();
    await connections.restore(offer(http, 'customer-churn'));
    expect(await connections.list()).toMatchObject({
      connections: [{ address: hub.url, credential: 'session' }],
      open: { group: 'customer-churn' },
      environmentSignIn: null,
    });
    expect(http.vault.stored.get(store.list()[0]?.id ?? '')?.secret).toBe(hub.users.dana.token);
  });

  it('opens the connection that is known already, without a look at the server', async () => {
    const { connections, store, http } = await start();
    await store.save(samplePrimehub({ address: hub.url }));
    await hub.stop();
    await connections.restore(offer(http, 'fraud-detection'));
    expect(await connections.list()).toMatchObject({
      connections: [{ id: samplePrimehub().id, credential: 'session' }],
      open: { connectionId: samplePrimehub().id, group: 'fraud-detection' },
      environmentSignIn: null,
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
      environmentSignIn: { host: new URL(hub.url).host, error: { code: 'CONNECTION_REFUSED' } },
    });
  });

  it('is refused for an address that is none, which is shown as it was given', async () => {
    const { connections } = await start();
    await connections.restore({ address: 'file:///etc/passwd', group: null, attempt: randomUUID() });
    expect((await connections.list()).environmentSignIn).toMatchObject({ error: { code: 'ADDRESS_INVALID' } });
  });

  it('is told to be under way where something else is open already', async () => {
    const { connections, store, http } = await start();
    await store.save(sampleMlflow());
    await connections.open(sampleMlflow().id, null);
    const restored = connections.restore(offer(http));
    expect((await connections.list()).environmentSignIn).toEqual({ host: new URL(hub.url).host, error: null });
    await restored;
  });

  it('is waited for where nothing is open, so that the first page is the right one', async () => {
    const { connections, http } = await start();
    const restored = connections.restore(offer(http));
    const first = connections.list();
    await restored;
    expect(await first).toMatchObject({ connections: [{ address: hub.url }], environmentSignIn: null });
  });
});
