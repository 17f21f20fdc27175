import { describe, expect, it } from 'vitest';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { settle } from '../deployments/manual-clock.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { sweepModels } from '../replica/sweep.ts';
import { Gate, page } from './scripted-source.ts';
import { syncBenches } from './sync-bench.ts';

const folders = replicaFolders();
const makeBench = syncBenches(folders);
const a = sampleModel({ name: 'a' });
const b = sampleModel({ name: 'b' });
const c = sampleModel({ name: 'c' });
const minute = 60_000;

const unreachable = new AppFailure(appError('CONNECTION_REFUSED', 'Nothing answers.', { retryable: true }));
const refused = new AppFailure(appError('TOKEN_REFUSED', 'The token is not valid any more.'));

describe('a refresh', () => {
  it('stores page by page, tells how far it is four times a second at most, and ends without a problem', async () => {
    const { sync, replica, script, states, clock } = makeBench();
    const gate = new Gate();
    script.models = [page([a], { total: 3 }), page([b], { total: 3 }), gate, page([b, c], { total: 3 })];
    const refresh = sync.refresh();
    await gate.reached;
    await clock.advance(250);
    gate.open();
    await refresh;
    expect(states.map((state) => [state.phase, state.progress])).toEqual([
      ['refreshing', null],
      ['refreshing', { done: 0, total: null }],
      ['refreshing', { done: 2, total: 3 }],
      ['refreshing', { done: 3, total: 3 }],
      ['idle', null],
    ]);
    expect(sync.state()).toEqual({
      phase: 'idle',
      progress: null,
      lastSuccessAt: clock.now(),
      problem: null,
      offline: false,
      truncatedAt: null,
      nextAttemptAt: null,
      readAt: { changes: clock.now(), list: clock.now(), runs: null },
    });
    expect(replica.models.count()).toBe(3);
  });

  it('shows pages while the next one is on its way', async () => {
    const { sync, replica, script, changes } = makeBench();
    const gate = new Gate();
    script.models = [page([a]), gate, page([b])];
    const refresh = sync.refresh();
    await gate.reached;
    expect(replica.models.count()).toBe(1);
    expect(changes).toEqual(['0 models']);
    gate.open();
    await refresh;
    expect(replica.models.count()).toBe(2);
  });

  it('expects as many models as are known when the source does not tell', async () => {
    const { sync, replica, script, states } = makeBench();
    sweepModels(replica, [a, b]);
    script.models = [page([a]), page([b, c])];
    await sync.refresh();
    expect(states.map((state) => state.progress).filter((progress) => progress !== null)).toEqual([
      { done: 0, total: 2 },
      { done: 3, total: 3 },
    ]);
  });

  it('keeps every row when a page fails, removes gone rows only after all pages, and empties when all are gone', async () => {
    const { sync, replica, script } = makeBench();
    sweepModels(replica, [a, b]);
    script.models = [page([c]), unreachable];
    await sync.refresh();
    expect(replica.models.count()).toBe(3);
    script.models = [page([c])];
    await sync.refresh();
    expect(replica.models.count()).toBe(1);
    script.models = [page([])];
    await sync.refresh();
    expect(replica.models.count()).toBe(0);
  });

  it('runs once for all who ask', async () => {
    const { sync, script } = makeBench();
    const gate = new Gate();
    script.models = [gate, page([a])];
    const callers = [sync.refresh(), sync.refresh()];
    sync.start();
    gate.open();
    await Promise.all(callers);
    expect(script.asked).toEqual(['models']);
  });

  it('announces changes at most four times a second, the last one at its end, and unchanged models not at all', async () => {
    const { sync, script, changes, clock } = makeBench();
    const gate = new Gate();
    script.models = [page([a]), page([b]), gate, page([c])];
    const refresh = sync.refresh();
    await gate.reached;
    await clock.advance(100);
    gate.open();
    await refresh;
    await clock.advance(1_000);
    expect(changes).toEqual(['0 models', '100 models']);
    await sync.refresh();
    await clock.advance(1_000);
    expect(changes).toHaveLength(2);
    script.models = [page([a])];
    await sync.refresh();
    expect(changes.at(-1)).toBe('2100 models');
  });

  it('says where PrimeHub cut the list', async () => {
    const { sync, script } = makeBench();
    script.models = [page([a], { truncatedAt: 100 })];
    await sync.refresh();
    expect(sync.state().truncatedAt).toBe(100);
  });

  it('reads what else belongs to it first, and fails with it', async () => {
    const { sync, script } = makeBench({ beforeRefresh: () => Promise.reject(refused) });
    await sync.refresh();
    expect(sync.state().problem?.code).toBe('TOKEN_REFUSED');
    expect(script.asked).toEqual([]);
  });

  it('makes a bug a problem that names its line in the log', async () => {
    const logged: unknown[] = [];
    const log = { info() {}, warn() {}, error: (_: string, facts?: object) => logged.push(facts) };
    const { sync, script } = makeBench({ log });
    script.models = [new TypeError('x is not a function')];
    await sync.refresh();
    expect(sync.state().problem).toMatchObject({ code: 'UNEXPECTED' });
    expect(logged[0]).toMatchObject({
      correlationId: sync.state().problem?.correlationId,
      detail: expect.stringContaining('x is not a function'),
    });
  });

  it('reports a replica that can’t be written, and does not reject', async () => {
    const { sync, replica, script } = makeBench();
    script.models = [page([a])];
    replica.close();
    await sync.refresh();
    expect(sync.state().problem?.code).toBe('UNEXPECTED');
  });
});

describe('after a failure', () => {
  it('the problem and the state out of reach survive a restart', async () => {
    const file = folders.file();
    const replica = folders.open(file);
    const { sync, script } = makeBench({ replica });
    script.models = [unreachable];
    await sync.refresh();
    await sync.stop();
    replica.close();
    const again = makeBench({ replica: folders.open(file) });
    expect(again.sync.state()).toMatchObject({ phase: 'idle', offline: true, problem: unreachable.error });
  });

  it('tries again after 5 s, 10 s, 20 s … up to the usual interval, and says when', async () => {
    const { sync, script, clock } = makeBench({ intervalMs: minute });
    script.models = [unreachable];
    sync.start();
    await settle();
    const waits: (number | null)[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const wait = clock.untilNext();
      waits.push(wait);
      expect(sync.state().nextAttemptAt).toBe(clock.now() + (wait ?? Number.NaN));
      await clock.advance(wait ?? 0);
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, minute, minute]);
    expect(script.asked).toHaveLength(7);
  });

  it('a success brings the usual interval back and clears the problem', async () => {
    const { sync, script, clock } = makeBench({ intervalMs: minute });
    script.models = [unreachable];
    sync.start();
    await clock.advance(5_000);
    script.models = [page([a])];
    await clock.advance(10_000);
    expect(sync.state()).toMatchObject({ problem: null, offline: false });
    expect(clock.untilNext()).toBe(minute);
    script.models = [unreachable];
    await clock.advance(minute);
    expect(clock.untilNext()).toBe(5_000);
  });

  it('that only a person can end, waits the usual interval', async () => {
    const { sync, script, clock } = makeBench({ intervalMs: minute });
    const refused = new AppFailure(appError('CREDENTIALS_REFUSED', 'The password is wrong.'));
    script.models = [refused];
    sync.start();
    await clock.advance(minute - 1);
    expect(script.asked).toHaveLength(1);
    expect(sync.state()).toMatchObject({ offline: false, problem: { code: 'CREDENTIALS_REFUSED' } });
    await clock.advance(1);
    expect(script.asked).toHaveLength(2);
  });

  it('a refresh by hand starts the waits over and leaves one attempt planned', async () => {
    const { sync, script, clock } = makeBench();
    script.models = [unreachable];
    sync.start();
    await clock.advance(5_000 + 10_000);
    expect(clock.untilNext()).toBe(20_000);
    await sync.refresh();
    expect(clock.untilNext()).toBe(5_000);
    const asked = script.asked.length;
    await clock.advance(5_000);
    expect(script.asked).toHaveLength(asked + 1);
  });

  it('tries at once when the network returns, if it had been away', async () => {
    const { sync, script } = makeBench();
    script.models = [unreachable];
    sync.start();
    await settle();
    script.models = [page([a])];
    sync.networkReturned();
    await settle();
    expect(sync.state()).toMatchObject({ offline: false, problem: null });
    sync.networkReturned();
    await settle();
    expect(script.asked).toHaveLength(2);
  });

  it('tries at once after a token in doubt, too, when another request shows that it is good', async () => {
    const { sync, script } = makeBench();
    const inDoubt = new AppFailure(appError('TOKEN_REFUSED', 'It may be.', { retryable: true }));
    script.models = [inDoubt];
    sync.start();
    await settle();
    expect(sync.state()).toMatchObject({ problem: { code: 'TOKEN_REFUSED' } });
    script.models = [page([a])];
    sync.networkReturned();
    await settle();
    expect(sync.state()).toMatchObject({ problem: null });
  });

  it('of a refresh by hand, a sync that was not started plans nothing', async () => {
    const { sync, script, clock } = makeBench();
    script.models = [unreachable];
    await sync.refresh();
    expect(clock.untilNext()).toBeNull();
    expect(sync.state().nextAttemptAt).toBeNull();
  });
});

describe('stopping', () => {
  it('aborts the refresh, waits for its end, records no problem and plans nothing', async () => {
    const { sync, replica, script, clock } = makeBench();
    const gate = new Gate();
    script.models = [page([a]), gate, page([b])];
    sync.start();
    await gate.reached;
    await sync.stop();
    expect(sync.state()).toMatchObject({ phase: 'idle', progress: null, problem: null, nextAttemptAt: null });
    expect(clock.untilNext()).toBeNull();
    expect(replica.models.count()).toBe(1);
    expect(replica.sync.read().problem).toBeNull();
    sync.start();
    await sync.refresh();
    sync.networkReturned();
    expect(script.asked).toEqual(['models']);
    await expect(sync.refreshModel('a', new AbortController().signal)).rejects.toMatchObject({
      error: { code: 'CANCELLED' },
    });
  });

  it('ends a refresh whose source ignores the signal before anything more is stored', async () => {
    const { sync, replica, script } = makeBench();
    const deaf = new (class extends Gate {
      override pass(): Promise<void> {
        return super.pass(new AbortController().signal);
      }
    })();
    script.models = [deaf, page([a])];
    const refresh = sync.refresh();
    await deaf.reached;
    const stopped = sync.stop();
    deaf.open();
    await Promise.all([stopped, refresh]);
    expect(replica.models.count()).toBe(0);
  });
});
