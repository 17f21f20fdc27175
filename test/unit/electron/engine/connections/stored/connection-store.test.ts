import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openConnectionStore } from '../../../../../../electron/engine/connections/stored/connection-store.ts';
import { failureOf } from '../../sources/http-for-tests.ts';
import { sampleGroup, sampleMlflow, samplePrimehub } from '../sample-connections.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connections-'));
  file = join(folder, 'profile', 'connections.json');
  vi.clearAllMocks();
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => openConnectionStore(file, { log });

describe('the connection store', () => {
  it('begins empty and makes its folder', async () => {
    const store = await open();
    expect(store.list()).toEqual([]);
    expect(store.open()).toBe(null);
    await store.save(samplePrimehub());
    expect((await open()).list()).toEqual([samplePrimehub()]);
  });

  it.skipIf(process.platform === 'win32')('lets nobody else read the file', async () => {
    await (await open()).save(samplePrimehub());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('replaces a connection in its place', async () => {
    const store = await open();
    await store.save(samplePrimehub());
    await store.save(sampleMlflow());
    await store.save(samplePrimehub({ label: 'Renamed' }));
    expect((await open()).list().map(({ label }) => label)).toEqual(['Renamed', 'mlflow:5000']);
  });

  it('remembers what is open and the group last used', async () => {
    const store = await open();
    await store.save(samplePrimehub());
    await store.setOpen({ connectionId: samplePrimehub().id, group: 'customer-churn' });
    const again = await open();
    expect(again.open()).toEqual({ connectionId: samplePrimehub().id, group: 'customer-churn' });
    await again.setOpen(null);
    expect(again.open()).toBe(null);
    expect(again.get(samplePrimehub().id)).toMatchObject({ lastGroup: 'customer-churn' });
  });

  it('notes the secret that no row speaks of any more, however long the id of its group is', async () => {
    const store = await open();
    const direct = { address: 'http://mlflow:5000', auth: 'token', username: null } as const;
    const group = { ...sampleGroup(null, 'fraud-detection', direct), id: 'g'.repeat(5_000) };
    await store.save(samplePrimehub({ groups: [group] }));
    expect(store.leftSecrets()).toEqual([]);
    await store.save(samplePrimehub({ groups: [] }));
    const again = await open();
    expect(again.list()).toHaveLength(1);
    expect(again.leftSecrets()).toEqual([`${samplePrimehub().id}/${group.id}`]);
  });

  it('does not open a connection it does not have, and closes one that is removed', async () => {
    const store = await open();
    await store.setOpen({ connectionId: samplePrimehub().id, group: null });
    expect(store.open()).toBe(null);
    await store.save(samplePrimehub());
    await store.setOpen({ connectionId: samplePrimehub().id, group: null });
    await store.remove(samplePrimehub().id);
    expect(store.open()).toBe(null);
    expect(store.list()).toEqual([]);
  });

  it('keeps the newest MLflow setting of a group', async () => {
    const store = await open();
    await store.save(samplePrimehub());
    const setting = { trackingUri: 'http://mlflow.example', uiUrl: null };
    const listener = vi.fn();
    store.onChange(listener);
    await store.updateGroupMlflow(samplePrimehub().id, 'fraud-detection', setting);
    await store.updateGroupMlflow(samplePrimehub().id, 'fraud-detection', setting);
    await store.updateGroupMlflow(samplePrimehub().id, 'no such group', setting);
    expect(listener).toHaveBeenCalledTimes(1);
    expect((await open()).get(samplePrimehub().id)).toMatchObject({ groups: [sampleGroup(setting)] });
  });

  it('keeps the direct way of a group until it is left', async () => {
    const store = await open();
    await store.save(samplePrimehub());
    const direct = { address: 'https://mlflow.example', auth: 'basic', username: 'ada' } as const;
    await store.updateGroupDirect(samplePrimehub().id, 'fraud-detection', direct);
    await store.updateGroupDirect(samplePrimehub().id, 'no such group', direct);
    expect((await open()).get(samplePrimehub().id)).toMatchObject({ groups: [{ direct }] });
    await store.updateGroupDirect(samplePrimehub().id, 'fraud-detection', null);
    expect((await open()).list()).toEqual([samplePrimehub()]);
  });

  it('reads a file from before groups had a direct way', async () => {
    await (await open()).save(samplePrimehub());
    const { direct: _, ...older } = sampleGroup();
    await writeFile(file, JSON.stringify(fileWith({ ...samplePrimehub(), groups: [older] })));
    const store = await open();
    expect(store.setAside).toBe(null);
    expect(store.list()).toEqual([samplePrimehub()]);
  });

  it('writes one change after the other, losing none', async () => {
    const store = await open();
    const ids = Array.from({ length: 20 }, (_, index) => `2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a${10 + index}`);
    await Promise.all(ids.map((id) => store.save(samplePrimehub({ id }))));
    expect((await open()).list().map(({ id }) => id)).toEqual(ids);
  });

  it('tells its listeners of a change until they leave', async () => {
    const store = await open();
    const listener = vi.fn();
    const leave = store.onChange(listener);
    await store.save(samplePrimehub());
    leave();
    await store.save(sampleMlflow());
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('rejects a change that cannot be written and stays as it was', async () => {
    const store = await open();
    await writeFile(join(folder, 'profile'), 'a file where the folder should be');
    await expect(store.save(samplePrimehub())).rejects.toThrow();
    expect(store.list()).toEqual([]);
    await rm(join(folder, 'profile'));
    await store.save(sampleMlflow());
    expect(store.list()).toEqual([sampleMlflow()]);
  });

  it('switches the connection for this session where that cannot be written, and writes it later', async () => {
    const store = await open();
    await store.save(samplePrimehub());
    await store.save(sampleMlflow());
    await rm(join(folder, 'profile'), { recursive: true });
    await writeFile(join(folder, 'profile'), 'a file where the folder should be');
    const opened = { connectionId: sampleMlflow().id, group: null };
    await store.setOpen(opened);
    expect(store.open()).toEqual(opened);
    await rm(join(folder, 'profile'));
    await store.rename(samplePrimehub().id, 'my hub');
    expect((await open()).open()).toEqual(opened);
  });

  it('knows at the next start that a secret kept for the session is gone', async () => {
    await (await open()).save(samplePrimehub({ credentialPlace: 'session' }));
    expect((await open()).list()).toEqual([samplePrimehub({ credentialPlace: 'missing' })]);
  });

  it.each([
    ['no JSON', '{"version": 1, "conn'],
    ['nothing', ''],
    ['another version', '{"version": 2, "openId": null, "connections": []}'],
    ['an address that is no web address', JSON.stringify(fileWith(samplePrimehub({ address: 'file:///etc/passwd' })))],
    ['another shape', '[]'],
  ])('sets a file aside that holds %s, and says where it is', async (_, text) => {
    await (await open()).save(samplePrimehub());
    await writeFile(file, text);
    const store = await open();
    expect(store.list()).toEqual([]);
    expect(log.error).toHaveBeenCalledTimes(1);
    expect(await readFile(store.setAside ?? '', 'utf8')).toBe(text);
    await store.save(sampleMlflow());
    expect((await readdir(join(folder, 'profile'))).length).toBe(2);
  });

  it.each(['a folder', 'a pipe', 'a link to itself', 'a device'])('sets %s in its place aside', async (what) => {
    await mkdir(join(folder, 'profile'));
    if (what === 'a folder') await mkdir(file);
    else if (process.platform === 'win32') return;
    else if (what === 'a pipe') execFileSync('mkfifo', [file]);
    else await symlink(what === 'a device' ? '/dev/zero' : file, file);
    const store = await open();
    expect(store.setAside).toContain('.damaged-');
    await store.save(sampleMlflow());
    expect((await open()).list()).toEqual([sampleMlflow()]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'leaves a file alone that it may not read, says so, and writes nothing over it',
    async () => {
      await (await open()).save(samplePrimehub());
      await chmod(file, 0o000);
      const store = await open();
      expect(store.unreadable).toMatchObject({ code: 'FOLDER_READ_ONLY', message: expect.stringContaining(file) });
      expect(await failureOf(store.save(sampleMlflow()))).toMatchObject({ code: 'FOLDER_READ_ONLY' });
      await chmod(file, 0o600);
      expect((await open()).list()).toEqual([samplePrimehub()]);
    },
  );
});

function fileWith(connection: unknown) {
  return { version: 1, openId: null, connections: [connection] };
}
