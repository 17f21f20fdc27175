import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretPort } from '../../../../../electron/engine/connections/secret-port.ts';
import { getDirectAccountId } from '../../../../../electron/engine/connections/stored/accounts.ts';
import { openConnectionStore } from '../../../../../electron/engine/connections/stored/connection-store.ts';
import type { HttpClient } from '../../../../../electron/engine/sources/http/http-client.ts';
import { createConnections } from '../../../../../electron/engine/workspace/connections.ts';
import { getReplicaFile, getReplicaFolder } from '../../../../../electron/engine/workspace/replica-file.ts';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { sampleMlflow, samplePrimehub } from '../connections/sample-connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { openWorkspaces, unwatched } from './open-workspaces.ts';

let folder: string;
let workspaces: Workspaces | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'create-connections-'));
});
afterEach(async () => {
  await workspaces?.closeAll();
  await rm(folder, { recursive: true });
});

/** Opens connections over real files. The keychain calls `whileRemoving` during a removal, and no server answers. */
async function start(whileRemoving: (workspaces: Workspaces, account: string) => unknown = () => {}) {
  const http: HttpClient = { request: () => Promise.reject(new Error('no server in this test')) };
  const secrets: SecretPort = {
    save: async () => 'keychain',
    saveForSession: async () => undefined,
    adopt: () => Promise.reject(new Error('no server in this test')),
    remove: async (account) => void (await whileRemoving(made, account)),
    drop() {},
  };
  const store = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog });
  const replicas = join(folder, 'replicas');
  const made = openWorkspaces(folder, { store, http, replicas });
  workspaces = made;
  const connections = createConnections({ store, secrets, workspaces: made, http, log: quietLog, ...unwatched });
  return { store, replicas, connections };
}

const primehub = samplePrimehub();
/** A group's own sign-in to MLflow may be there although its row does not say so. */
const directAccounts = primehub.groups.map(({ id }) => getDirectAccountId(primehub.id, id));
const scope = { connectionId: primehub.id, group: primehub.lastGroup };

describe('starting after a removal that was cut short', () => {
  it('opens a connection that is left when none is open', async () => {
    const { store, connections } = await start();
    await store.save(primehub);
    await connections.restore([]);
    expect((await connections.list()).open).toEqual(scope);
  });

  it.each(['still there', 'gone'])(
    'ends a removal that was cut short with the connection %s, and leaves other connections alone',
    async (place) => {
      const removed: string[] = [];
      const { store, replicas, connections } = await start((_, account) => removed.push(account));
      const mlflow = sampleMlflow();
      await store.save(primehub);
      await store.save(mlflow);
      await connections.open(mlflow.id, null);
      await connections.open(primehub.id, null);
      await store.beginRemoval(primehub.id);
      if (place === 'gone') await store.remove(primehub.id);

      await connections.restore([]);
      expect(removed).toEqual(place === 'gone' ? [primehub.id] : [...directAccounts, primehub.id]);
      expect(await connections.list()).toMatchObject({
        connections: [{ id: mlflow.id }],
        open: { connectionId: mlflow.id },
      });
      expect(existsSync(getReplicaFolder(replicas, primehub.id))).toBe(false);
      expect(existsSync(getReplicaFolder(replicas, mlflow.id))).toBe(true);
      expect(store.removing()).toEqual([]);
    },
  );

  it('keeps a connection that was signed in to again after its removal had failed', async () => {
    const { store, connections } = await start();
    await store.save(primehub);
    await store.beginRemoval(primehub.id);
    await store.save(primehub);
    await connections.restore([]);
    expect((await connections.list()).connections).toHaveLength(1);
  });
});

describe('removing a connection', () => {
  it('leaves no replica behind, also when a page reads in the middle of it', async () => {
    const { store, replicas, connections } = await start((opened) => {
      opened.get(scope);
      expect(existsSync(getReplicaFile(replicas, scope))).toBe(true);
    });
    await store.save(primehub);
    await connections.open(scope.connectionId, scope.group);
    await connections.remove(primehub.id);
    expect(existsSync(getReplicaFolder(replicas, primehub.id))).toBe(false);
    expect(await connections.list()).toMatchObject({ connections: [], open: null });
    expect(() => workspaces?.get(scope)).toThrow('This connection no longer exists.');
  });

  it('asks the keychain for all of its secrets at once, because one that hangs is waited for each time', async () => {
    const asked: string[] = [];
    const answered = Promise.withResolvers<void>();
    const { store, connections } = await start((_, account) => {
      asked.push(account);
      return answered.promise;
    });
    await store.save(primehub);
    const removed = connections.remove(primehub.id);
    await expect.poll(() => asked).toEqual([...directAccounts, primehub.id]);
    answered.resolve();
    await removed;
    expect(store.list()).toEqual([]);
  });

  it('keeps a connection that is signed in to again while the keychain hangs', async () => {
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    const { store, connections } = await start(() => {
      asked.resolve();
      return answered.promise;
    });
    await store.save(primehub);
    const removed = connections.remove(primehub.id);
    await asked.promise;
    await store.save(primehub);
    answered.resolve();
    await removed;
    expect(store.list()).toEqual([primehub]);
  });

  it('opens the next one when it was the one on screen, and else leaves that alone', async () => {
    const { store, connections } = await start();
    const mlflow = sampleMlflow();
    const other = sampleMlflow({ id: 'b1a7d9c4-52c6-4f3e-8d21-0f4e6a9b3c03', address: 'http://mlflow:5001' });
    for (const connection of [primehub, mlflow, other]) await store.save(connection);
    await connections.open(primehub.id, null);
    await connections.remove(other.id);
    expect((await connections.list()).open).toEqual(scope);
    await connections.remove(primehub.id);
    expect((await connections.list()).open).toEqual({ connectionId: mlflow.id, group: null });
    expect(workspaces?.active()?.scope).toEqual({ connectionId: mlflow.id, group: null });
  });
});

describe('renaming a connection', () => {
  it('is kept with it, and tidied', async () => {
    const { store, connections } = await start();
    await store.save(primehub);
    await connections.rename(primehub.id, '  Production   hub ');
    expect((await connections.list()).connections).toMatchObject([{ id: primehub.id, label: 'Production hub' }]);
    const kept = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog });
    expect(kept.list()).toMatchObject([{ id: primehub.id, label: 'Production hub' }]);
  });

  it('is refused where two could not be told apart, or nobody could read the name', async () => {
    const { store, connections } = await start();
    await store.save(primehub);
    await store.save(sampleMlflow());
    for (const label of ['MLFLOW:5000', ' ', 'a\u200bb']) {
      await expect(connections.rename(primehub.id, label)).rejects.toMatchObject({ error: { code: 'INVALID_INPUT' } });
    }
    await expect(connections.rename('c0ffee00-0000-4000-8000-000000000000', 'x')).rejects.toMatchObject({
      error: { code: 'CONNECTION_UNKNOWN' },
    });
    await connections.rename(primehub.id, primehub.label.toUpperCase());
    expect(store.list().map(({ label }) => label)).toEqual([primehub.label.toUpperCase(), 'mlflow:5000']);
  });
});
