import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getDirectAccountId } from '../../../../../../electron/engine/connections/stored/accounts.ts';
import { openConnectionStore } from '../../../../../../electron/engine/connections/stored/connection-store.ts';
import { readAccount } from '../../../../../../electron/engine/workspace/account/read-account.ts';
import { type Connections, createConnections } from '../../../../../../electron/engine/workspace/connections.ts';
import { getReplicaFile } from '../../../../../../electron/engine/workspace/replica-file.ts';
import type { Workspaces } from '../../../../../../electron/engine/workspace/workspaces.ts';
import { type DemoHub, startHub } from '../../../../../demo/start-hub.ts';
import { quietLog } from '../../replica/replica-folder.ts';
import { httpForTests, live } from '../../sources/http-for-tests.ts';
import { openWorkspaces, unwatched } from '../open-workspaces.ts';

let folder: string;
let hub: DemoHub;
let workspaces: Workspaces;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'account-'));
  hub = await startHub();
});
afterEach(async () => {
  await workspaces.closeAll();
  await hub.close();
  await rm(folder, { recursive: true });
});

/** Signs in as Dana over real files and servers. `look` reads her account as the watch does. */
async function start() {
  const http = httpForTests();
  const store = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog });
  const doubts: string[] = [];
  workspaces = openWorkspaces(folder, {
    store,
    http,
    writeState: http.writeState,
    account: {
      follow() {},
      refresh: async () => undefined,
      doubt: (connectionId) => void doubts.push(connectionId),
      networkReturned() {},
    },
  });
  const connections: Connections = createConnections({
    store,
    secrets: http.secrets,
    workspaces,
    http,
    log: quietLog,
    ...unwatched,
  });
  const { server } = await http.offers.offer({ kind: 'primehub', address: hub.url, token: hub.users.dana.token }, 1);
  const { connectionId: id } = await connections.signIn({
    server,
    group: null,
    renew: null,
    signal: live,
    onStep() {},
  });
  const look = async (): Promise<boolean> => {
    const account = await readAccount(store, http, id, live);
    if (account === null) throw new Error('no account');
    return connections.applyAccount(id, account);
  };
  const group = async (name: string) => {
    const [connection] = (await connections.list()).connections;
    return connection?.kind === 'primehub' ? connection.groups.find((each) => each.name === name) : undefined;
  };
  const news = async () => (await connections.list()).accountNews.flatMap(({ changes }) => changes);
  return { id, http, store, connections, look, group, news, doubts };
}

describe('an account that changes while the app runs', () => {
  it('says that deployments were enabled, and begins to read them, without a new sign-in', async () => {
    const { id, connections, look, group, news } = await start();
    await connections.open(id, 'marketing-science');
    expect(workspaces.active()?.deployments).toBeNull();
    hub.cluster.setGroupAttribute('marketing-science', 'enabled-deployment', 'true');
    await look();
    expect(await group('marketing-science')).toMatchObject({ deploymentsEnabled: true });
    expect(workspaces.active()?.deployments).not.toBeNull();
    expect(await news()).toEqual([{ kind: 'deployments-enabled', group: 'Marketing Science' }]);
    hub.cluster.setGroupAttribute('marketing-science', 'enabled-deployment', 'false');
    await look();
    expect(workspaces.active()?.deployments).toBeNull();
  });

  it('says what else changed: admin rights and new groups, each once', async () => {
    const { look, news, store } = await start();
    hub.cluster.setPlatformAdmin('dana', true);
    hub.cluster.setGroupAttribute('fraud-detection', 'admins', ['otto']);
    hub.cluster.setGroupAttribute('customer-churn', 'admins', ['dana', 'otto']);
    await look();
    await look();
    expect(await news()).toEqual([
      { kind: 'platform-admin-gained' },
      { kind: 'group-admin-lost', group: 'Fraud Detection' },
      { kind: 'group-admin-gained', group: 'Customer Churn' },
    ]);
    expect(store.list()).toMatchObject([{ isPlatformAdmin: true }]);
  });

  it('keeps everything when PrimeHub cannot be asked, or sends an empty list of groups', async () => {
    const { look, store, news } = await start();
    const before = store.list();
    await hub.stop();
    await expect(look()).rejects.toThrow();
    await hub.start();
    for (const name of ['fraud-detection', 'customer-churn', 'marketing-science']) {
      hub.cluster.setMembership('dana', name, false);
    }
    await look();
    await look();
    expect(store.list()).toEqual(before);
    expect(await news()).toEqual([]);
  });

  it('gives up a group only when two looks in a row lack it, with its replica and its sign-in to MLflow', async () => {
    const { id, http, connections, look, group, news, store } = await start();
    const lost = { connectionId: id, group: 'customer-churn' };
    await connections.open(id, 'customer-churn');
    const account = getDirectAccountId(id, (await group('customer-churn'))?.id ?? '');
    http.signIn('http://mlflow:5000', { kind: 'token', token: 'of-the-group' }, account);
    const file = getReplicaFile(join(folder, 'replicas'), lost);
    expect(existsSync(file)).toBe(true);

    hub.cluster.setMembership('dana', 'customer-churn', false);
    expect(await look()).toBe(true);
    expect(await group('customer-churn')).toBeDefined();
    hub.cluster.setMembership('dana', 'customer-churn', true);
    expect(await look()).toBe(false);

    hub.cluster.setMembership('dana', 'customer-churn', false);
    expect(await look()).toBe(true);
    expect(await look()).toBe(false);
    expect(await group('customer-churn')).toBeUndefined();
    expect(existsSync(file)).toBe(false);
    expect(http.vault.stored.has(account)).toBe(false);
    expect(store.open()).toEqual({ connectionId: id, group: 'fraud-detection' });
    expect(workspaces.active()?.scope.group).toBe('fraud-detection');
    expect(await news()).toEqual([{ kind: 'group-lost', group: 'Customer Churn' }]);
  });

  it('gives no replica to a group that is none of the connection’s', async () => {
    const { id } = await start();
    const foreign = { connectionId: id, group: 'robots' };
    expect(() => workspaces.get(foreign)).toThrow('This group is not among those of the connection.');
    expect(existsSync(getReplicaFile(join(folder, 'replicas'), foreign))).toBe(false);
  });

  it('clears away a replica of a lost group that a killed app left behind', async () => {
    const { id, look } = await start();
    const { writeFile } = await import('node:fs/promises');
    const stray = getReplicaFile(join(folder, 'replicas'), { connectionId: id, group: 'a group of long ago' });
    await writeFile(stray, '');
    await look();
    expect(existsSync(stray)).toBe(false);
    expect(existsSync(getReplicaFile(join(folder, 'replicas'), { connectionId: id, group: 'fraud-detection' }))).toBe(
      true,
    );
  });

  it('follows a group that was renamed, also when it is on screen', async () => {
    const { id, look, store, news } = await start();
    hub.cluster.renameGroup('fraud-detection', 'fraud-squad');
    await look();
    expect(store.open()).toEqual({ connectionId: id, group: 'fraud-squad' });
    expect(await news()).toMatchObject([{ kind: 'group-renamed' }]);
    expect(existsSync(getReplicaFile(join(folder, 'replicas'), { connectionId: id, group: 'fraud-detection' }))).toBe(
      false,
    );
  });

  it('is doubted when PrimeHub refuses something to a member', async () => {
    const { id, doubts } = await start();
    hub.cluster.setMembership('dana', 'fraud-detection', false);
    await workspaces.active()?.sync.refresh();
    expect(doubts).toContain(id);
  });

  it('of another person is never taken over', async () => {
    const { id, connections, store } = await start();
    const before = store.list();
    await connections.applyAccount(id, { userId: 'other', username: 'otto', isPlatformAdmin: true, groups: [] });
    expect(store.list()).toEqual(before);
  });
});
