import { describe, expect, it } from 'vitest';
import type { ModelPage } from '../../../../../electron/engine/sources/registry-source.ts';
import { computeSweepAge } from '../../../../../electron/engine/sync/sweep-age.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { settle } from '../deployments/manual-clock.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { Gate, page, type Step, scriptedSource } from './scripted-source.ts';
import { syncBenches } from './sync-bench.ts';

const folders = replicaFolders();
const makeBench = syncBenches(folders);
const minute = 60_000;
const hour = 60 * minute;
const unreachable = new AppFailure(appError('CONNECTION_REFUSED', 'Nothing answers.', { retryable: true }));
const model = (name: string, updatedAt: number, description = '') => sampleModel({ name, updatedAt, description });

/** A sync whose source tells changes: `changes` is what it answers, `since` what it was asked. */
function changingBench(options: Parameters<typeof makeBench>[0] = {}) {
  const { source, script } = scriptedSource();
  const told: { changes: readonly Step<ModelPage>[]; since: number[] } = { changes: [], since: [] };
  async function* changedModels(since: number, signal: AbortSignal): AsyncGenerator<ModelPage> {
    script.asked.push('changes');
    told.since.push(since);
    for (const step of told.changes) {
      if (step instanceof Error) throw step;
      if (step instanceof Gate) await step.pass(signal);
      else yield step;
    }
  }
  const bench = makeBench({ sweepAge: () => 24 * hour, ...options, source: { ...source, changedModels } });
  script.models = [page([model('a', 100 * hour)])];
  return { ...bench, script, told };
}

describe('which refresh is made', () => {
  it('everything first, then what changed, and everything again after a day', async () => {
    const { sync, script, clock } = changingBench({ intervalMs: 6 * hour });
    sync.start();
    await clock.advance(36 * hour);
    expect(script.asked).toEqual(['models', 'changes', 'changes', 'changes', 'models', 'changes', 'changes']);
  });

  it.each([
    [3 * minute, 'changes'],
    [4 * minute, 'models'],
    [-5 * minute, 'models'],
    [-2 * hour, 'models'],
  ])('at a start %i ms after everything was read: %s', async (age, asked) => {
    const replica = folders.open();
    const usual = { replica, sweepAge: computeSweepAge };
    const first = changingBench(usual);
    await first.sync.refresh();
    const { sync, script, clock } = changingBench(usual);
    const at = replica.sync.read().lastSweepAt ?? 0;
    replica.models.finishSweep(replica.models.beginSweep(), {
      at: at - age,
      truncatedAt: null,
      changes: { newest: 100 * hour, since: 99 * hour },
    });
    expect(clock.now()).toBe(at);
    sync.start();
    await settle();
    expect(script.asked).toEqual([asked]);
  });

  it('everything whenever a person asks, also while changes are being read', async () => {
    const { sync, script, told, clock } = changingBench({ intervalMs: hour });
    sync.start();
    await settle();
    await sync.refresh();
    expect(script.asked).toEqual(['models', 'models']);
    const gate = new Gate();
    told.changes = [gate];
    await clock.advance(hour);
    await gate.reached;
    const asked = [sync.refresh(), sync.refresh()];
    gate.open();
    await Promise.all(asked);
    expect(script.asked).toEqual(['models', 'models', 'changes', 'models']);
  });

  it('everything until it succeeds once it was asked for', async () => {
    const { sync, script, clock } = changingBench({ intervalMs: hour });
    sync.start();
    await settle();
    script.models = [unreachable];
    await sync.refresh();
    await clock.advance(5_000);
    script.models = [page([model('a', 100 * hour)])];
    await clock.advance(10_000);
    await clock.advance(hour);
    expect(script.asked).toEqual(['models', 'models', 'models', 'models', 'changes']);
  });
});

describe('the age at which all is read again', () => {
  it.each([
    [0, 4],
    [1_000, 4],
    [10_000, 13],
    [100_000, 22],
    [1_000_000, 31],
  ])('of %i models is %i minutes', (models, minutes) => {
    expect(computeSweepAge(models) / minute).toBeCloseTo(minutes);
  });

  it.each([
    [1_000, 5],
    [100_000, 30],
  ])(
    'shows with %i models a deletion and a moved alias within %i minutes, and says when all was read',
    async (count, most) => {
      const { sync, script, clock, replica } = changingBench({ sweepAge: () => computeSweepAge(count) });
      const aliased = (version: string) =>
        sampleModel({ name: 'a', updatedAt: 100 * hour, aliases: [{ label: 'champion', version }] });
      script.models = [page([aliased('1'), model('gone', 1)])];
      sync.start();
      await settle();
      // It changed right after it was read; reading the list again takes a few minutes of the time.
      script.models = [page([aliased('2')])];
      await clock.advance(most * minute - (count > 10_000 ? 5 : 0.5) * minute);
      expect(replica.models.get('gone')).toBeNull();
      expect(replica.models.get('a')?.model.aliases).toEqual([{ label: 'champion', version: '2' }]);
      const { readAt } = sync.state();
      expect(clock.date() - (readAt.list ?? 0)).toBeLessThan(computeSweepAge(count) + 4 * minute);
      expect(clock.date() - (readAt.changes ?? 0)).toBeLessThanOrEqual(4 * minute);
      expect(script.asked.filter((question) => question === 'models').length).toBe(2);
    },
  );

  it('is not put off by a timer that is a little early', async () => {
    const { sync, script, clock } = changingBench({ intervalMs: 4 * minute - 1, sweepAge: () => 4 * minute });
    sync.start();
    await clock.advance(5 * minute);
    expect(script.asked).toEqual(['models', 'models']);
  });
});

describe('reading what changed', () => {
  it('stores it, is a success, and removes nothing', async () => {
    const { sync, replica, script, told, clock, changes } = changingBench({ intervalMs: hour });
    script.models = [page([model('a', 100 * hour), model('b', 99 * hour)])];
    sync.start();
    await settle();
    told.changes = [page([model('new', 101 * hour), model('a', 100 * hour, 'edited')])];
    await clock.advance(hour);
    expect(replica.models.count()).toBe(3);
    expect(replica.models.get('a')?.model.description).toBe('edited');
    expect(sync.state()).toMatchObject({ lastSuccessAt: clock.now(), problem: null });
    expect(replica.sync.read().lastSweepAt).toBe(clock.now() - hour);
    expect(changes).toHaveLength(2);
    await clock.advance(hour);
    expect(changes).toHaveLength(2);
  });

  it('asks from a minute before the newest change, and from as much earlier as the last refresh took', async () => {
    const { sync, script, told, clock } = changingBench({ intervalMs: hour });
    const slow = new Gate();
    script.models = [page([model('a', 100 * hour)]), slow];
    sync.start();
    await slow.reached;
    await clock.advance(10 * minute);
    slow.open();
    await settle();
    told.changes = [page([model('a', 102 * hour)])];
    await clock.advance(hour);
    told.changes = [];
    await clock.advance(hour);
    await clock.advance(hour);
    expect(told.since).toEqual([100 * hour - 11 * minute, 102 * hour - minute, 102 * hour - minute]);
  });

  it('stops at a page of known models, but not before it has read all that is newer', async () => {
    const { sync, script, told, clock, replica } = changingBench({ intervalMs: hour });
    const known = [model('a', 100 * hour), model('b', 100 * hour)];
    script.models = [page(known)];
    sync.start();
    await settle();
    replica.models.save([model('opened', 101 * hour)], null);
    told.changes = [
      page([model('opened', 101 * hour)]),
      page([model('c', 101 * hour)]),
      page(known),
      new Error('one page too many'),
    ];
    await clock.advance(hour);
    expect(sync.state().problem).toBeNull();
    expect(replica.models.get('c')).not.toBeNull();
  });

  it('goes on over a page of models with one time, which may be cut in their middle', async () => {
    const { sync, script, told, clock, replica } = changingBench({ intervalMs: hour });
    const twins = Array.from({ length: 20 }, (_, index) => model(`m${index}`, 100 * hour));
    script.models = [page(twins)];
    sync.start();
    await settle();
    told.changes = [page(twins), page([model('n', 100 * hour)])];
    await clock.advance(hour);
    expect(replica.models.get('n')).not.toBeNull();
  });

  it('reads everything when a model differs whose time says that it was known', async () => {
    const { sync, script, told, clock, replica } = changingBench({ intervalMs: hour });
    sync.start();
    await settle();
    told.changes = [page([model('a', 100 * hour), model('late', 90 * hour)])];
    script.models = [page([model('a', 100 * hour), model('late', 90 * hour), model('later', 89 * hour)])];
    await clock.advance(hour);
    expect(script.asked).toEqual(['models', 'changes', 'models']);
    expect(replica.models.get('later')).not.toBeNull();
  });

  it('reads no more when a known model differs in something that moves no time', async () => {
    const { sync, script, told, clock, replica } = changingBench({ intervalMs: hour });
    script.models = [page([model('a', 100 * hour), model('b', 90 * hour)])];
    sync.start();
    await settle();
    told.changes = [page([model('a', 100 * hour), model('b', 90 * hour, 'tagged')])];
    await clock.advance(hour);
    expect(script.asked).toEqual(['models', 'changes']);
    expect(replica.models.get('b')?.model.description).toBe('tagged');
  });

  it('that failed half-way is made up for by the next one', async () => {
    const { sync, told, clock, replica } = changingBench({ intervalMs: hour });
    sync.start();
    await settle();
    told.changes = [page([model('c', 103 * hour)]), unreachable];
    await clock.advance(hour);
    expect(replica.models.count()).toBe(2);
    told.changes = [page([model('c', 103 * hour)]), page([model('b', 102 * hour)])];
    await clock.advance(hour);
    expect(replica.models.count()).toBe(3);
    expect(told.since[0]).toBe(told.since.at(-1));
  });
});

describe('rows that shift while a sweep reads its pages', () => {
  it('are stored and counted once when they come twice', async () => {
    const { sync, replica, script, states } = changingBench();
    script.models = [page([model('a', 1), model('b', 1)]), page([model('b', 2), model('c', 1)])];
    await sync.refresh();
    expect(replica.models.count()).toBe(3);
    expect(replica.models.get('b')?.model.updatedAt).toBe(2);
    expect(states.map(({ progress }) => progress?.done).filter(Number)).toEqual([3]);
  });

  it('and are in no page are asked for by name before they count as deleted', async () => {
    const { sync, replica, script } = changingBench();
    script.models = [page([model('a', 1), model('b', 1)]), page([model('shifted', 1)])];
    await sync.refresh();
    script.models = [page([model('b', 1)]), page([])];
    script.model = model('shifted', 5);
    await sync.refresh();
    expect(script.asked).toEqual(['models', 'models', 'model a', 'model shifted']);
    expect(replica.models.get('shifted')?.model.updatedAt).toBe(5);
  });

  it('do not keep the refresh from its end when one may no longer be read', async () => {
    const { sync, replica, script } = changingBench();
    script.models = [page([model('a', 1), model('b', 1)]), page([model('kept back', 1)])];
    await sync.refresh();
    script.models = [page([model('a', 1), model('b', 1)]), page([])];
    script.model = new AppFailure(appError('PERMISSION_DENIED', 'You may not read this.'));
    await sync.refresh();
    expect(sync.state().problem).toBeNull();
    expect(replica.models.get('kept back')).toBeNull();
  });

  it('stay, and do not keep the refresh from its end, when the server fails over one each time', async () => {
    const { sync, replica, script } = changingBench();
    script.models = [page([model('a', 1), model('b', 1)]), page([model('broken', 1)])];
    await sync.refresh();
    script.models = [page([model('a', 1), model('b', 2)]), page([])];
    script.model = new AppFailure(appError('SERVER_ERROR', 'The server failed.'));
    await sync.refresh();
    expect(sync.state().problem).toBeNull();
    expect(replica.models.get('broken')).not.toBeNull();
    script.model = new AppFailure(appError('TIMEOUT', 'No answer.'));
    await sync.refresh();
    expect(sync.state().problem).toMatchObject({ code: 'TIMEOUT' });
    expect(replica.models.get('broken')).not.toBeNull();
  });

  it('are not asked for when there was one page, or when many are gone', async () => {
    const { sync, replica, script } = changingBench();
    const many = Array.from({ length: 60 }, (_, index) => model(`m${index}`, 1));
    script.models = [page(many)];
    await sync.refresh();
    script.models = [page([model('a', 1)]), page([model('b', 1)])];
    await sync.refresh();
    script.models = [page([model('a', 1)])];
    await sync.refresh();
    expect(script.asked).toEqual(['models', 'models', 'models']);
    expect(replica.models.count()).toBe(1);
  });
});
