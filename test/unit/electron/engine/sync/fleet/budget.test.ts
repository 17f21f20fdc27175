import { describe, expect, it, vi } from 'vitest';
import type { DemoRegistry } from '../../../../../demo/mlflow/registry-store.ts';
import { replicaFolders } from '../../replica/replica-folder.ts';
import { live } from '../../sources/http-for-tests.ts';
import { addRun, demoSources, hex, now } from '../../sources/mlflow/demo-source.ts';
import { expectAllRead, fillRegistry, fleetBenches } from './demo-fleet.ts';

// Whole fleets are read and stored: a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

const folders = replicaFolders();
const makeBench = fleetBenches(folders);
const openDemo = demoSources();
const models = 60;
const minute = 60_000;
const nameOf = (index: number): string => `m-${String(index).padStart(4, '0')}`;

/** A registry whose runs are large: about 60 kB a model, the one of the highest number changed last. */
async function openLarge() {
  const demo = await openDemo();
  fillRegistry(demo.registry, { models, versions: 2 });
  for (let run = 1; run <= models * 2; run += 1) enlarge(demo.registry, hex(run));
  return demo;
}

function enlarge(registry: DemoRegistry, runId: string): void {
  const run = registry.tracking.findRun(runId);
  for (let index = 0; index < 5; index += 1) run?.params.set(`p${index}`, 'x'.repeat(6_000));
}

/** Bytes of the copy when all is read. */
async function measureAll(): Promise<number> {
  const demo = await openLarge();
  const { sync, fleet, replica } = makeBench(demo.source);
  sync.start();
  await expectAllRead(fleet, models);
  replica.size.trimLog();
  return replica.size.measure().used;
}

describe('a budget', () => {
  it('keeps what changed last and what was opened, gives the rest back, and takes it again when it grows', async () => {
    const whole = await measureAll();
    const demo = await openLarge();
    const { sync, fleet, replica, settings, clock } = makeBench(demo.source, { intervalMs: minute });
    // Half of it, and what is kept free.
    settings.budget = Math.round(whole / 2 / 0.98) + 4 * 1024 * 1024;
    sync.start();
    await expect.poll(fleet, { interval: 10, timeout: 40_000 }).toMatchObject({ phase: 'full', models });
    expect(fleet().size).toBeLessThanOrEqual(settings.budget);
    expect(fleet().modelsLeftOut).toBeGreaterThan(10);
    expect(fleet().modelsRead + fleet().modelsLeftOut).toBe(models);
    expect(replica.versions.get(nameOf(models - 1), '2')?.runState).toBe('loaded');
    expect(replica.models.get(nameOf(0))).toMatchObject({ versionsFetchedAt: null, versionCount: 0 });

    // Opened ones come in, whatever their age, and stay while others change.
    await sync.refreshModel(nameOf(0), live);
    sync.show({ name: nameOf(1), version: null });
    await expect.poll(() => replica.models.get(nameOf(1))?.versionCount).toBe(2);
    for (let index = 20; index < models; index += 1) {
      addRun(demo.registry, hex(1_000 + index));
      enlarge(demo.registry, hex(1_000 + index));
      demo.registry.models.createVersion(
        { modelName: nameOf(index), source: 's3://x/y', runId: hex(1_000 + index) },
        now + 60_000 + index,
      );
    }
    await sync.refresh();
    await expect
      .poll(async () => {
        await clock.advance(minute);
        return replica.versions.get(nameOf(models - 1), '3')?.runState;
      })
      .toBe('loaded');
    await expect.poll(() => fleet().phase).toBe('full');
    expect(fleet().size).toBeLessThanOrEqual(settings.budget);
    expect(replica.versions.get(nameOf(0), '1')?.runState).toBe('loaded');
    expect(replica.versions.get(nameOf(1), '1')?.runState).toBe('loaded');

    settings.budget = 1_000_000_000;
    sync.fleet.settingsChanged();
    await expectAllRead(fleet, models);

    const before = fleet().size;
    settings.budget = Math.round(before / 3);
    sync.fleet.settingsChanged();
    await expect.poll(() => fleet().size, { interval: 10, timeout: 40_000 }).toBeLessThanOrEqual(settings.budget);
    await expect.poll(() => fleet().phase).toBe('full');
    expect(replica.models.get(nameOf(1))?.versionCount).toBe(2);
  });

  it('that only what is on screen fills lets it stay', async () => {
    const demo = await openLarge();
    const { sync, fleet, replica, settings } = makeBench(demo.source);
    settings.budget = 1;
    sync.show({ name: nameOf(5), version: null });
    sync.start();
    await expect.poll(() => replica.models.get(nameOf(5))?.pendingRuns).toBe(0);
    await expect.poll(fleet).toMatchObject({ phase: 'full' });
    expect(replica.models.get(nameOf(5))?.versionCount).toBe(2);
    await sync.refreshModel(nameOf(6), live);
    sync.fleet.settingsChanged();
    await expect.poll(() => replica.models.get(nameOf(6))?.versionCount).toBe(0);
    expect(replica.models.get(nameOf(5))?.versionCount).toBe(2);
  });
});

describe('clearing', () => {
  it('removes all versions but those of opened models, also when the app is killed in between, and they come again', async () => {
    const demo = await openDemo();
    fillRegistry(demo.registry, { models, versions: 2 });
    const { sync, fleet, replica, settings } = makeBench(demo.source);
    sync.start();
    await expectAllRead(fleet, models);
    await sync.refreshModel(nameOf(2), live);
    settings.isOn = false;
    sync.fleet.settingsChanged();
    sync.fleet.clear();
    await expect.poll(fleet).toMatchObject({ phase: 'off', modelsRead: 1, versions: 2, modelsLeftOut: 0 });
    expect(replica.models.get(nameOf(2))?.versionCount).toBe(2);
    settings.isOn = true;
    sync.fleet.settingsChanged();
    await expectAllRead(fleet, models);
  });
});

describe('turned off', () => {
  it('nothing asks for what nobody opened', async () => {
    const demo = await openDemo();
    fillRegistry(demo.registry, { models, versions: 2 });
    const { sync, fleet, settings, clock } = makeBench(demo.source, { intervalMs: minute });
    settings.isOn = false;
    sync.start();
    await expect.poll(fleet).toMatchObject({ phase: 'off', models });
    await sync.refreshModel(nameOf(2), live);
    demo.server.clearRequests();
    for (let turn = 0; turn < 15; turn += 1) await clock.advance(minute);
    await expect
      .poll(async () => {
        await clock.advance(minute);
        return demo.server.requests.some(({ path }) => path.endsWith('runs/search'));
      })
      .toBe(true);
    const asked = demo.server.requests.filter(({ path }) => !path.endsWith('registered-models/search'));
    expect(asked.filter(({ path, query }) => path.includes('versions') && !query.includes(nameOf(2)))).toEqual([]);
    expect(fleet()).toMatchObject({ modelsRead: 1 });
  });
});
