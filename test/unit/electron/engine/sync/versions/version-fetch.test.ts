import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { createPrimehubClient } from '../../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { createPrimehubSource } from '../../../../../../electron/engine/sources/primehub/registry/primehub-source.ts';
import type { RegistrySource } from '../../../../../../electron/engine/sources/registry-source.ts';
import type { CompareWindow } from '../../../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../../../shared/registry/version-ref.ts';
import { type DemoHub, startHub } from '../../../../../demo/start-hub.ts';
import { replicaFolders } from '../../replica/replica-folder.ts';
import { hastyClock, httpForTests, live } from '../../sources/http-for-tests.ts';
import { demoSources } from '../../sources/mlflow/demo-source.ts';
import { countPaths, fillRegistry } from '../fleet/demo-fleet.ts';
import { syncBenches } from '../sync-bench.ts';

vi.setConfig({ testTimeout: 60_000 });

const folders = replicaFolders();
const makeBench = syncBenches(folders);
const open = demoSources();
let hub: DemoHub | null = null;
afterEach(async () => {
  await hub?.close();
  hub = null;
});

const ref = (model: number, version: number): VersionRef => ({
  name: `m-${String(model).padStart(4, '0')}`,
  version: String(version),
});

/** A registry whose list has been read, but no version. */
async function openListed(size: Parameters<typeof fillRegistry>[1]) {
  const { source, server, registry } = await open();
  fillRegistry(registry, size);
  const file = folders.file();
  const bench = makeBench({ source, replica: folders.open(file) });
  await bench.sync.refresh();
  server.clearRequests();
  const asked = () => countPaths(server.requests);
  const states = async (versions: readonly VersionRef[]) =>
    (await readHeads(bench.replica, versions)).map(({ state, runState }) => `${state} ${runState}`);
  return { ...bench, file, server, registry, asked, states };
}

async function readHeads(replica: Replica, versions: readonly VersionRef[]): Promise<CompareWindow['heads']> {
  const view = { baseline: null, differencesOnly: false, filter: '', offset: 0, limit: 1 };
  return (await replica.compare.window({ versions, ...view }, live)).heads;
}

describe('from MLflow', () => {
  it('one version of a large model takes one request, and one for its run', async () => {
    const { sync, replica, asked, states } = await openListed({ models: 1, versions: 600 });
    expect(await states([ref(0, 7)])).toEqual(['unread pending']);
    expect(await sync.fetchVersions([ref(0, 7), ref(0, 7)], live)).toEqual({ failures: [] });
    expect(asked()).toEqual({ 'model-versions/get': 1, 'runs/get': 1 });
    expect(await states([ref(0, 7)])).toEqual(['ready loaded']);
    expect(replica.versions.get('m-0000', '7')?.run?.metrics).toMatchObject([{ key: 'auc', value: 0.5 }]);
    expect(replica.coverage.head('m-0000')).toMatchObject({ isRead: false });
  });

  it('when a version and its run were read is known after a restart, too', async () => {
    const { sync, replica, file, clock } = await openListed({ models: 1, versions: 600 });
    const ages = async (of: Replica) =>
      (await readHeads(of, [ref(0, 7)])).map(({ readAt, runReadAt }) => [readAt, runReadAt]);
    expect(await ages(replica)).toEqual([[null, null]]);
    await sync.fetchVersions([ref(0, 7)], live);
    const at = clock.date();
    expect(await ages(replica)).toEqual([[at, at]]);
    replica.close();
    expect(await ages(folders.open(file))).toEqual([[at, at]]);
  });

  it('what is here is not asked for', async () => {
    const { sync, asked, server } = await openListed({ models: 2, versions: 2 });
    await sync.fetchVersions([ref(0, 1), ref(1, 2)], live);
    server.clearRequests();
    expect(await sync.fetchVersions([ref(1, 2), ref(0, 1)], live)).toEqual({ failures: [] });
    expect(asked()).toEqual({});
  });

  it('several of a small model come with the whole of it, and runs of many models with one search', async () => {
    const { sync, asked, states } = await openListed({ models: 4, versions: 9 });
    const wanted = [ref(0, 1), ref(0, 2), ref(0, 5), ref(0, 9), ref(1, 3), ref(2, 3), ref(3, 9)];
    expect(await sync.fetchVersions(wanted, live)).toEqual({ failures: [] });
    expect(asked()).toEqual({
      'registered-models/get': 1,
      'model-versions/search': 1,
      'model-versions/get': 3,
      'experiments/search': 1,
      'runs/search': 1,
    });
    expect(await states(wanted)).toEqual(wanted.map(() => 'ready loaded'));
  });

  it('the same versions asked for twice at once are read once', async () => {
    const { sync, asked } = await openListed({ models: 1, versions: 600 });
    await Promise.all([sync.fetchVersions([ref(0, 1)], live), sync.fetchVersions([ref(0, 1)], live)]);
    expect(asked()).toEqual({ 'model-versions/get': 1, 'runs/get': 1 });
  });

  it('one that is gone is said to be, whatever the model, and the others are read', async () => {
    const { sync, states } = await openListed({ models: 1, versions: 3 });
    const wanted = [ref(0, 2), ref(0, 77), { name: 'no such model', version: '1' }];
    const { failures } = await sync.fetchVersions(wanted, live);
    expect(failures.map(({ version, error }) => [version, error.code])).toEqual(
      expect.arrayContaining([
        [wanted[1], 'NOT_FOUND'],
        [wanted[2], 'NOT_FOUND'],
      ]),
    );
    expect(failures).toHaveLength(2);
    expect(await states(wanted)).toEqual(['ready loaded', 'missing pending', 'missing pending']);
  });

  it('a version that the list of models knows nothing of yet is found', async () => {
    const { sync, registry, states } = await openListed({ models: 1, versions: 1 });
    registry.models.create({ name: 'new' }, 1);
    registry.models.createVersion({ modelName: 'new', source: 's3://x/y', runId: '', tags: [] }, 1);
    expect(await sync.fetchVersions([{ name: 'new', version: '1' }], live)).toEqual({ failures: [] });
    expect(await states([{ name: 'new', version: '1' }])).toEqual(['ready none']);
  });

  it('a server out of reach is asked once and said of each', async () => {
    const { sync, server } = await openListed({ models: 2, versions: 600 });
    await server.close();
    const { failures } = await sync.fetchVersions([ref(0, 1), ref(0, 2), ref(1, 1)], live);
    expect(failures.map(({ version }) => version)).toHaveLength(3);
    expect(new Set(failures.map(({ error }) => error.code))).toEqual(new Set(['CONNECTION_REFUSED']));
  });

  it('cancelling ends it', async () => {
    const { sync } = await openListed({ models: 1, versions: 600 });
    const stop = new AbortController();
    const reading = sync.fetchVersions([ref(0, 1)], stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  });

  it('a version of a model that is left out for want of room stays', async () => {
    const { sync, replica, states } = await openListed({ models: 1, versions: 600 });
    replica.coverage.leaveOut('m-0000');
    await sync.fetchVersions([ref(0, 3)], live);
    expect(replica.coverage.halfRemoved()).toBeNull();
    expect(await states([ref(0, 3)])).toEqual(['ready loaded']);
  });
});

describe('anew', () => {
  it('reads the versions, their models and their runs, and no other version of these models', async () => {
    const { sync, replica, registry, server, asked, states } = await openListed({ models: 2, versions: 30 });
    const wanted = [ref(0, 1), ref(0, 2), ref(0, 5), ref(1, 3)];
    await sync.fetchVersions(wanted, live);
    registry.models.requireVersion('m-0000', 2).tags.set('team', 'fraud');
    registry.models.setAlias('m-0000', 'champion', 5);
    const { runId } = registry.models.requireVersion('m-0001', 3);
    registry.tracking.logMetric(registry.tracking.requireRun(runId ?? ''), 'auc', {
      value: 0.75,
      timestamp: 9e12,
      step: 1,
    });
    server.clearRequests();
    expect(await sync.fetchVersions(wanted, live, true)).toEqual({ failures: [] });
    expect(asked()).toEqual({
      'registered-models/get': 2,
      'model-versions/get': 4,
      'runs/search': 1,
    });
    expect(replica.versions.get('m-0000', '2')?.version.tags).toContainEqual({ key: 'team', value: 'fraud' });
    expect(replica.versions.get('m-0000', '5')?.version.aliases).toEqual(['champion']);
    expect(replica.versions.get('m-0001', '3')?.run?.metrics).toMatchObject([{ key: 'auc', value: 0.75 }]);
    expect(await states(wanted)).toEqual(wanted.map(() => 'ready loaded'));
  });

  it('what was deleted meanwhile is gone, a version or its whole model, and the others stay', async () => {
    const { sync, replica, registry, states } = await openListed({ models: 2, versions: 3 });
    const wanted = [ref(0, 1), ref(0, 2), ref(1, 3)];
    await sync.fetchVersions(wanted, live);
    registry.models.deleteVersion('m-0000', 2, true);
    registry.models.delete('m-0001');
    const { failures } = await sync.fetchVersions(wanted, live, true);
    expect(failures.map(({ version, error }) => [version, error.code])).toEqual([
      [wanted[2], 'NOT_FOUND'],
      [wanted[1], 'NOT_FOUND'],
    ]);
    expect(await states(wanted)).toEqual(['ready loaded', 'missing pending', 'missing pending']);
    expect(replica.models.get('m-0001')).toBeNull();
  });

  it('a server out of reach is asked once, and what is here stays', async () => {
    const { sync, server, states } = await openListed({ models: 2, versions: 3 });
    const wanted = [ref(0, 1), ref(1, 3)];
    await sync.fetchVersions(wanted, live);
    await server.close();
    const { failures } = await sync.fetchVersions(wanted, live, true);
    expect(failures.map(({ error }) => error.code)).toEqual(['CONNECTION_REFUSED', 'CONNECTION_REFUSED']);
    expect(await states(wanted)).toEqual(['ready loaded', 'ready loaded']);
  });
});

it('tells whether the server is in reach, as any other reading does', async () => {
  const { sync, server } = await openListed({ models: 1, versions: 2 });
  sync.start();
  await expect.poll(() => sync.state()).toMatchObject({ phase: 'idle', offline: false });
  await sync.fetchVersions([ref(0, 1)], live);
  await server.stop();
  await sync.fetchVersions([ref(0, 1)], live, true);
  await expect.poll(() => sync.state()).toMatchObject({ phase: 'idle', offline: true });
  await server.start();
  await sync.fetchVersions([ref(0, 1)], live, true);
  await expect.poll(() => sync.state()).toMatchObject({ phase: 'idle', offline: false, problem: null });
});

describe('through PrimeHub', () => {
  it('each version takes one request, together with its run', async () => {
    hub = await startHub();
    const http = httpForTests();
    const account = http.signIn(hub.url, { kind: 'token', token: hub.users.dana.token });
    const names: string[] = [];
    const counted = {
      ...http,
      request: (request: Parameters<typeof http.request>[0]) => {
        names.push(/query (\w+)/.exec(JSON.stringify(request.json ?? ''))?.[1] ?? request.url);
        return http.request(request);
      },
    };
    const client = createPrimehubClient({ address: hub.url, account, http: counted, clock: hastyClock() });
    const source: RegistrySource = createPrimehubSource({ client, groupName: 'fraud-detection' });
    const { sync, replica } = makeBench({ source });
    await sync.refresh();
    names.length = 0;
    const wanted = [
      { name: 'card-fraud-xgb', version: '1' },
      { name: 'card-fraud-xgb', version: '2' },
      { name: 'card-fraud-xgb', version: '999' },
    ];
    const { failures } = await sync.fetchVersions(wanted, live);
    expect(failures.map(({ version, error }) => [version.version, error.code])).toEqual([['999', 'NOT_FOUND']]);
    expect(names).toEqual(['WholeVersion', 'WholeVersion', 'WholeVersion']);
    names.length = 0;
    expect((await sync.fetchVersions(wanted.slice(0, 2), live, true)).failures).toEqual([]);
    expect(names).toEqual(['Model', 'WholeVersion', 'WholeVersion']);
    for (const { name, version } of wanted.slice(0, 2)) {
      const [whole, alone] = [replica.versions.get(name, version), await source.version(name, version, live)];
      expect(whole?.run).toEqual(alone?.run?.run);
      expect(whole?.version).toEqual(alone?.version);
    }
  });
});
