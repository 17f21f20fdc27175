// An engine may end between any two writes of a sign-in: what is on disk then is what the next one finds.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretPort } from '../../../../../electron/engine/connections/secret-port.ts';
import { getDirectAccountId } from '../../../../../electron/engine/connections/stored/accounts.ts';
import { openConnectionStore } from '../../../../../electron/engine/connections/stored/connection-store.ts';
import { createConnections } from '../../../../../electron/engine/workspace/connections.ts';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { type DemoHub, startHub } from '../../../../demo/start-hub.ts';
import { sampleMlflow, samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { httpForTests, type TestHttp } from '../sources/http-for-tests.ts';
import { openWorkspaces, unwatched } from './open-workspaces.ts';

let folder: string;
let hub: DemoHub;
let workspaces: Workspaces | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cut-sign-in-'));
  hub = await startHub();
});
afterEach(async () => {
  await workspaces?.closeAll();
  await hub.close();
  await rm(folder, { recursive: true });
});

/** Connections over a real file, the demo hub and a keychain in memory, with `secrets` in place of main's where told. */
async function start(secrets: (real: SecretPort) => Partial<SecretPort> = () => ({})) {
  const http = httpForTests();
  const store = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog });
  workspaces = openWorkspaces(folder, { store, http, writeState: http.writeState });
  const connections = createConnections({
    store,
    secrets: { ...http.secrets, ...secrets(http.secrets) },
    workspaces,
    http,
    log: quietLog,
    ...unwatched,
  });
  return { store, http, connections };
}

const call = { group: null, renew: null, signal: new AbortController().signal, onStep() {} };

async function offer(http: TestHttp) {
  return http.offers.offer({ kind: 'primehub', address: hub.url, token: hub.users.dana.token }, 1);
}

const asDana = () => samplePrimehub({ address: hub.url, username: 'dana' });

describe('a sign-in that cannot be saved', () => {
  it('takes its secret back, and its row says that there is none', async () => {
    const { store, http, connections } = await start();
    const { server } = await offer(http);
    const save = store.save;
    store.save = async (row) => {
      if (row.credentialPlace === 'keychain') throw Object.assign(new Error('ENOSPC: full'), { code: 'ENOSPC' });
      await save(row);
    };
    await expect(connections.signIn({ ...call, server })).rejects.toThrow('ENOSPC');
    expect(store.list().map(({ credentialPlace }) => credentialPlace)).toEqual(['missing']);
    expect(http.vault.stored.size).toBe(0);
  });

  it('stores no secret when not even its row can be stored', async () => {
    const { store, http, connections } = await start();
    const { server } = await offer(http);
    store.save = () => Promise.reject(new Error('EROFS: read-only'));
    await expect(connections.signIn({ ...call, server })).rejects.toThrow('EROFS');
    expect(http.vault.stored.size).toBe(0);
  });
});

describe('a sign-in that is cut', () => {
  it('leaves a new row that says its secret is missing, from before the secret is stored', async () => {
    const places: unknown[] = [];
    const { store, http, connections } = await start((real) => ({
      save: (attempt, account) => {
        places.push(store.get(account)?.credentialPlace);
        return real.save(attempt, account);
      },
    }));
    const { server } = await offer(http);
    const { connectionId } = await connections.signIn({ ...call, server });
    expect(places).toEqual(['missing']);
    expect(store.get(connectionId)?.credentialPlace).toBe('keychain');
  });

  it.each([
    ['keychain', 'keychain'],
    ['session', 'session'],
    ['missing', 'missing'],
  ] as const)('leaves a row whose secret is replaced as it was: %s', async (before, meanwhile) => {
    const places: unknown[] = [];
    const { store, http, connections } = await start((real) => ({
      save: (attempt, account) => {
        places.push(store.get(account)?.credentialPlace);
        return real.save(attempt, account);
      },
    }));
    await store.save({ ...asDana(), credentialPlace: before });
    const { server } = await offer(http);
    await connections.signIn({ ...call, server, renew: asDana().id });
    expect(places).toEqual([meanwhile]);
  });

  it('does not count on a secret that a removal may have taken', async () => {
    const places: unknown[] = [];
    const { store, http, connections } = await start((real) => ({
      save: (attempt, account) => {
        places.push(store.get(account)?.credentialPlace);
        return real.save(attempt, account);
      },
    }));
    await store.save(asDana());
    await store.beginRemoval(asDana().id);
    const { server } = await offer(http);
    await connections.signIn({ ...call, server });
    expect(places).toEqual(['missing']);
  });
});

describe('a sign-in from the environment that is cut', () => {
  it('leaves a row for the token that main holds, and the next engine says that it is there', async () => {
    let account = '';
    const { http, connections } = await start((real) => ({
      saveForSession: async (attempt, to) => {
        await real.saveForSession(attempt, to);
        account = to;
        throw new Error('the engine ended here');
      },
    }));
    const env = { PRIMEHUB_API_ENDPOINT: hub.url, PRIMEHUB_API_TOKEN: hub.users.dana.token };
    await connections.restore(http.offers.offerEnvironment(env));

    const next = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog, sessionIds: [account] });
    expect(next.list()).toMatchObject([{ id: account, address: hub.url, credentialPlace: 'session' }]);
  });
});

describe('secrets that no row speaks of', () => {
  it('go with the connection: a group’s own sign-in that was stored and not noted', async () => {
    const removed: string[] = [];
    const { store, connections } = await start(() => ({ remove: async (account) => void removed.push(account) }));
    const primehub = asDana();
    await store.save(primehub);
    await connections.remove(primehub.id);
    expect(removed).toEqual([...primehub.groups.map(({ id }) => getDirectAccountId(primehub.id, id)), primehub.id]);
  });

  it('go when their server asks for no sign-in any more', async () => {
    const removed: string[] = [];
    const { store, connections } = await start(() => ({ remove: async (account) => void removed.push(account) }));
    const mlflow = sampleMlflow({ address: hub.mlflow.main.url, auth: 'token', credentialPlace: 'keychain' });
    await store.save(mlflow);
    const server = { kind: 'mlflow', address: mlflow.address, uiAddress: null, auth: 'none', username: null } as const;
    await connections.signIn({ ...call, server: { ...server, attempt: null }, renew: mlflow.id });
    expect(store.get(mlflow.id)?.credentialPlace).toBe('not-needed');
    expect(removed).toEqual([mlflow.id]);
  });

  it('go at the next start where the engine ended before it could remove them', async () => {
    const { store, http, connections } = await start(() => ({
      remove: () => Promise.reject(new Error('the engine ended here')),
    }));
    const mlflow = sampleMlflow({ address: hub.mlflow.main.url, auth: 'token', credentialPlace: 'keychain' });
    await store.save(mlflow);
    const server = { kind: 'mlflow', address: mlflow.address, uiAddress: null, auth: 'none', username: null } as const;
    const cut = connections.signIn({ ...call, server: { ...server, attempt: null }, renew: mlflow.id });
    await expect(cut).rejects.toThrow('ended here');
    expect(store.leftSecrets()).toEqual([mlflow.id]);
    await workspaces?.closeAll();

    const removed: string[] = [];
    const next = await start(() => ({ remove: async (account) => void removed.push(account) }));
    await next.connections.restore([]);
    expect(removed).toEqual([mlflow.id]);
    await expect.poll(() => next.store.leftSecrets()).toEqual([]);
    expect(http.vault.stored.size).toBe(0);
  });
});
