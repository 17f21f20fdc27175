import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPrimehubClient } from '../../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { createPrimehubSource } from '../../../../../../electron/engine/sources/primehub/registry/primehub-source.ts';
import type { RegistrySource } from '../../../../../../electron/engine/sources/registry-source.ts';
import { appError } from '../../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../../shared/failure/app-failure.ts';
import type { FleetState } from '../../../../../../shared/registry/fleet.ts';
import { type DemoHub, startHub } from '../../../../../demo/start-hub.ts';
import { replicaFolders } from '../../replica/replica-folder.ts';
import { hastyClock, httpForTests, live } from '../../sources/http-for-tests.ts';
import { fleetBenches } from './demo-fleet.ts';

// Whole fleets are read and stored: a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

const folders = replicaFolders();
const makeBench = fleetBenches(folders);
let hub: DemoHub | null = null;
afterEach(async () => {
  await hub?.close();
  hub = null;
});
const group = 'fraud-detection';

/** A source that counts how many of its requests are under way at a time. */
async function openCounted(fail?: (url: string) => boolean) {
  hub = await startHub();
  const http = httpForTests();
  const account = http.signIn(hub.url, { kind: 'token', token: hub.users.dana.token });
  const seen = { now: 0, most: 0, names: [] as string[] };
  const counted = {
    ...http,
    request: async (request: Parameters<typeof http.request>[0]) => {
      const body = JSON.stringify(request.json ?? '');
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      seen.names.push(/query (\w+)/.exec(body)?.[1] ?? request.url);
      try {
        if (fail?.(body) === true) throw new AppFailure(appError('SERVER_ERROR', 'No.'));
        return await http.request(request);
      } finally {
        seen.now -= 1;
      }
    },
  };
  const client = createPrimehubClient({ address: hub.url, account, http: counted, clock: hastyClock() });
  const source: RegistrySource = createPrimehubSource({ client, groupName: group });
  return { source, seen };
}

/** PrimeHub itself cannot ask MLflow for the versions of a model with a quote in its name, of which the demo has one. */
async function expectRest(fleet: () => FleetState, unreadable: number): Promise<void> {
  await expect
    .poll(fleet, { timeout: 40_000, interval: 10 })
    .toMatchObject({ phase: 'resting', models: 40, modelsRead: 40 - unreadable, pendingRuns: 0 });
  expect(fleet().modelsUnreadable).toBe(unreadable);
}

describe('through PrimeHub', () => {
  it('the versions and runs of all models are read model by model, newest first, never two requests at a time', async () => {
    const { source, seen } = await openCounted();
    const { sync, fleet, replica } = makeBench(source);
    sync.start();
    await expectRest(fleet, 1);
    const { models, versions } = fleet();
    expect(versions).toBeGreaterThan(models);
    expect(seen.most).toBe(1);
    const { rows } = replica.models.window({
      search: '',
      sort: { column: 'updatedAt', direction: 'desc' },
      offset: 0,
      limit: 2,
    });
    const readAt = rows.map(({ name }) => replica.models.get(name)?.versionsFetchedAt ?? 0);
    expect(readAt[0]).toBeLessThanOrEqual(readAt[1] ?? 0);
  });

  it('a full disk ends the reading at once, and no model is blamed for it', async () => {
    const { source, seen } = await openCounted();
    const replica = folders.open();
    const { save } = replica.versions;
    const isFull = vi.spyOn(replica.versions, 'save').mockImplementation(() => {
      throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
    });
    const { sync, fleet } = makeBench(source, { replica });
    sync.start();
    await expect.poll(fleet, { interval: 10 }).toMatchObject({ phase: 'unwritable', modelsUnreadable: 0 });
    expect(seen.names.filter((name) => name === 'VersionList')).toHaveLength(1);
    isFull.mockImplementation(save);
    await sync.refresh();
    await expectRest(fleet, 1);
  });

  it('a second pass, a refresh and a visit put no second request of the background beside the first', async () => {
    const { source, seen } = await openCounted();
    const { sync, fleet, clock } = makeBench(source, { intervalMs: 60_000 });
    sync.start();
    await expect.poll(() => seen.names.includes('VersionList'), { interval: 1, timeout: 40_000 }).toBe(true);
    sync.fleet.settingsChanged();
    await Promise.all([clock.advance(60_000), sync.refresh(), sync.refreshModel('card-fraud-xgb', live)]);
    await expectRest(fleet, 1);
    // The list, the page with up to four runs at once, and one of the background.
    expect(seen.most).toBeLessThanOrEqual(1 + 4 + 1);
  });

  it('one model that cannot be read keeps no other from its turn, and is counted', async () => {
    const { source } = await openCounted((body) => body.includes('VersionList') && body.includes('card-fraud-xgb'));
    const { sync, fleet, replica } = makeBench(source);
    sync.start();
    await expectRest(fleet, 2);
    expect(replica.models.get('card-fraud-xgb')?.versionsFetchedAt).toBeNull();
  });
});
