import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { type DemoHub, startHub } from '../../../../demo/start-hub.ts';
import { samplePrimehub } from '../connections/sample-connections.ts';
import { failureOf, live } from '../sources/http-for-tests.ts';
import { startConnections } from './start-connections.ts';

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

async function start(change?: Parameters<typeof startConnections>[1]) {
  const started = await startConnections(folder, change);
  const { http, connections } = started;
  workspaces = started.workspaces;
  const signIn = async (renew: string | null = null) => {
    const { server } = await http.offers.offer({ kind: 'primehub', address: hub.url, token: hub.users.dana.token }, 1);
    await connections.signIn({ server, group: null, renew, signal: live, onStep() {} });
    return server;
  };
  return { ...started, signIn };
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

  it('keeps a group that reads from MLflow itself, although PrimeHub leaves it out this time', async () => {
    const started = await start();
    const direct = { address: 'http://mlflow.example', auth: 'token', username: null } as const;
    const [group] = samplePrimehub().groups;
    if (group === undefined) throw new Error('no group');
    const groups = [{ ...group, id: 'left-out', name: 'left-out', direct }];
    await started.store.save(samplePrimehub({ address: hub.url, groups, credentialPlace: 'missing' }));
    await renewAs(started, 'dana', samplePrimehub().id);
    const [saved] = started.store.list();
    if (saved?.kind !== 'primehub') throw new Error('no connection to PrimeHub');
    expect(saved.groups.find(({ id }) => id === 'left-out')?.direct).toEqual(direct);
    expect(saved.groups.length).toBeGreaterThan(1);
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
    const { accountNews } = await started.connections.list();
    started.connections.dismissNews(accountNews.map(({ id }) => id));
    expect((await started.connections.list()).accountNews).toEqual([]);
  });
});
