import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceChanges } from '../../../../electron/engine/sync/change-announcer.ts';
import { createEngineService } from '../../../../electron/main/ipc/engine-service.ts';
import { createAttempts } from '../../../../electron/main/secrets/attempts.ts';
import { monotonicClock } from '../../../../electron/timing/clock.ts';
import { createThrottle } from '../../../../electron/timing/throttle.ts';
import { readSource, sourceFiles } from '../../architecture/source-files.ts';
import { openService, toChurn } from '../engine/deployments/open-service.ts';
import { sampleDeployment, sampleDraft, seenSample } from '../engine/deployments/sample-deployment.ts';
import { quietLog, replicaFolders } from '../engine/replica/replica-folder.ts';
import { sampleModel } from '../engine/replica/sample-model.ts';
import { page, scriptedSource } from '../engine/sync/scripted-source.ts';
import { syncBenches } from '../engine/sync/sync-bench.ts';
import { startLife } from '../main/shell/engine/fake-engine.ts';

const hour = 3_600_000;
const minute = 60_000;
/** A person or the network sets the computer's clock: back, on, by a year. */
const settings = [-hour, hour, -365 * 24 * hour, 365 * 24 * hour];

describe.each(settings)('the clock is set by %i ms', (byMs) => {
  const folders = replicaFolders();
  const makeBench = syncBenches(folders);

  it('refreshes go on at their pace, announce what changed, and sweep once a day', async () => {
    const { source, script } = scriptedSource();
    script.models = [page([sampleModel({ name: 'a' })])];
    const asked: string[] = [];
    async function* changedModels() {
      asked.push('changes');
      yield page([sampleModel({ name: `b${asked.length}` })]);
    }
    const { sync, clock, changes, replica } = makeBench({
      source: { ...source, changedModels },
      intervalMs: 5 * minute,
      sweepAge: () => 24 * hour,
    });
    sync.start();
    await clock.advance(minute);
    clock.setDate(byMs);
    changes.length = 0;
    await clock.advance(10 * minute);
    expect(asked).toEqual(['changes', 'changes']);
    expect(script.asked.filter((each) => each === 'models')).toHaveLength(1);
    expect(changes).toHaveLength(2);
    expect(sync.state().lastSuccessAt).toBe(replica.sync.read().lastSuccessAt);
    expect(clock.date() - (sync.state().lastSuccessAt ?? 0)).toBeLessThanOrEqual(5 * minute);
  });

  it('deployments are polled and what is awaited ends in its time', async () => {
    const { service, source, clock } = openService([sampleDeployment({ status: 'Deploying' })]);
    await service.refresh();
    await service.submit('5b0c9a0e-6a5f-4b7e-9d0a-2f5d2c1b0a01', toChurn, sampleDraft({ replicas: 2 }), seenSample());
    clock.setDate(byMs);
    source.calls.length = 0;
    await clock.advance(30_000);
    expect(source.calls.length).toBeGreaterThanOrEqual(3);
    expect(clock.untilNext()).toBeLessThanOrEqual(10_000);
  });

  it('the engine is not taken for one that hangs', async () => {
    const { runs, advance, setDate } = startLife();
    runs[0]?.ready();
    setDate(byMs);
    await advance(minute);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.isKilled()).toBe(false);
  });
});

describe('the real clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'], now: Date.UTC(2026, 0, 1) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(settings)('counts on when it is set by %i ms', (byMs) => {
    const before = monotonicClock.now();
    vi.setSystemTime(Date.now() + byMs);
    expect(monotonicClock.now()).toBe(before);
    vi.advanceTimersByTime(1_000);
    expect(monotonicClock.now()).toBe(before + 1_000);
  });

  it.each(settings)('throttles, announces and forgets in time when it is set by %i ms', (byMs) => {
    const calls: string[] = [];
    const throttle = createThrottle(monotonicClock, 250, () => calls.push('throttle'));
    const announcer = announceChanges(monotonicClock, ({ what }) => calls.push(what));
    const attempts = createAttempts(monotonicClock);
    const attempt = attempts.add({ origin: 'https://a.example', scheme: 'token', username: null, secret: 's' }, null);
    const lines: string[] = [];
    const keep = (line: string): void => void lines.push(line);
    const service = createEngineService({
      ...({} as Parameters<typeof createEngineService>[0]),
      clock: monotonicClock,
      log: { ...quietLog, info: keep },
    });
    throttle.trigger();
    announcer.models();
    for (let line = 0; line < 400; line += 1) service.receivers.log({ level: 'info', message: 'x', facts: null });
    expect(calls).toEqual(['throttle', 'models']);
    vi.setSystemTime(Date.now() + byMs);
    throttle.trigger();
    announcer.models();
    vi.advanceTimersByTime(250);
    expect(calls).toEqual(['throttle', 'models', 'throttle', 'models']);
    vi.advanceTimersByTime(10_000);
    service.receivers.log({ level: 'info', message: 'again', facts: null });
    expect(lines.at(-1)).toBe('again');
    expect(attempts.get(attempt)).not.toBeNull();
    vi.advanceTimersByTime(10 * minute);
    expect(attempts.get(attempt)).toBeNull();
  });
});

/** What shows or stores a time, names a file after it, or reads a query that may say “30d ago”. Everything else is an interval: `clock.now`. */
const readDate: ReadonlySet<string> = new Set([
  'electron/engine/choices/choices-file.ts',
  'electron/engine/connections/doctor/doctor.ts',
  'electron/engine/connections/stored/load-connections.ts',
  'electron/engine/export/tables/models-table.ts',
  'electron/engine/export/tables/versions-table.ts',
  'electron/engine/ipc/fleet-handlers.ts',
  'electron/engine/ipc/registry-handlers.ts',
  'electron/engine/ipc/version-list-handlers.ts',
  'electron/engine/replica/replica.ts',
  'electron/main.ts',
  'electron/main/shell/exports/save-places.ts',
  'electron/timing/clock.ts',
  'renderer/components/text/time-zone.ts',
  'renderer/components/text/use-now.ts',
]);

it('the date is read only where it is shown, stored or asked for', () => {
  const found = sourceFiles.filter((file) => /\bDate\.now\b|\bnew Date\(\)|[^.\w]Date\(\)/.test(readSource(file)));
  expect(found.toSorted()).toEqual([...readDate].toSorted());
});
