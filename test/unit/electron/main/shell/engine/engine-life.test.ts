import { describe, expect, it } from 'vitest';
import { appError } from '../../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../../shared/failure/app-failure.ts';
import { settle } from '../../../engine/deployments/manual-clock.ts';
import { startLife } from './fake-engine.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (failure: unknown) => (failure instanceof AppFailure ? failure.error.code : String(failure)),
  );
const call = (callId: string) => ({ caller: 1, callId, name: 'models.get', input: {} });
const open = () => new Promise<never>(() => undefined);

describe('before the engine is ready', () => {
  it('questions wait and are asked in their order', async () => {
    const { life, run } = startLife();
    const answers = [life.ask('page.call', call('a')), life.ask('page.call', call('b'))];
    await settle();
    expect(run().asked).toEqual(['start {"version":"1.0.0"}']);
    run().ready();
    await Promise.all(answers);
    expect(run().asked.slice(1)).toEqual([call('a'), call('b')].map((each) => `page.call ${JSON.stringify(each)}`));
    expect(life.state()).toEqual({ state: 'running', restarts: 0, isSyncHeldBack: false });
  });

  it('one that is cancelled is never asked', async () => {
    const { life, run } = startLife();
    const cancel = new AbortController();
    const asked = codeOf(life.ask('page.call', call('a'), cancel.signal));
    cancel.abort();
    expect(await asked).toBe('CANCELLED');
    expect(await codeOf(life.ask('page.call', call('b'), AbortSignal.abort()))).toBe('CANCELLED');
    run().ready();
    await settle();
    expect(run().asked).toHaveLength(1);
  });

  it('a thousand may wait and no more', async () => {
    const { life, run } = startLife();
    const waiting = Array.from({ length: 1_000 }, (_, index) => life.ask('page.call', call(`${index}`)));
    const failure = await life.ask('page.call', call('one more')).catch((error: unknown) => error);
    expect(failure).toMatchObject({ error: { code: 'ENGINE_STOPPED', retryable: true } });
    run().ready();
    await Promise.all(waiting);
    expect(run().asked).toHaveLength(1_001);
  });
});

describe('when the engine ends unexpectedly', () => {
  it('it is started again at once, and what was under way fails', async () => {
    const { life, run, runs, states, abandon } = startLife({
      behaviour: { answer: (name) => (name === 'start' ? null : open()) },
    });
    run().ready();
    await settle();
    const asked = codeOf(life.ask('page.call', call('a')));
    await settle();
    run().exit(1);
    expect(await asked).toBe('ENGINE_RESTARTED');
    expect(runs).toHaveLength(2);
    expect(abandon).toHaveBeenCalledTimes(1);
    expect(life.run()).toBe(2);
    expect(life.state()).toEqual({ state: 'starting', restarts: 1, isSyncHeldBack: false });
    run().ready();
    await settle();
    expect(states).toEqual(['running', 'starting', 'running']);
  });

  it('what waited before it was ready waits for the next run', async () => {
    const { life, run } = startLife();
    const asked = life.ask('page.call', call('a'));
    run().exit(1);
    run().ready();
    await asked;
    expect(run(0).asked.filter((each) => each.startsWith('page.call'))).toEqual([]);
    expect(run(1).asked).toHaveLength(2);
  });

  it('what the run before still says is passed over', async () => {
    const { life, run } = startLife();
    run().exit(1);
    run(0).ready();
    await settle();
    expect(life.state().state).toBe('starting');
  });
});

describe('three ends in a minute', () => {
  async function endThrice(life: ReturnType<typeof startLife>, between = 1_000): Promise<void> {
    for (let end = 0; end < 3; end += 1) {
      life.run().ready();
      await life.advance(between);
      life.run().exit(1);
    }
  }

  it('stop it, and the next start knows of it', async () => {
    const started = startLife();
    const { life, runs, states, mark } = started;
    await endThrice(started);
    expect(runs).toHaveLength(3);
    expect(states.at(-1)).toBe('stopped');
    expect(mark.set.mock.calls).toEqual([[true]]);
    expect(await codeOf(life.ask('page.call', call('a')))).toBe('ENGINE_STOPPED');
    life.tell('refresh', null);
    await started.advance(120_000);
    expect(runs).toHaveLength(3);
  });

  it('turn away what waits', async () => {
    const { life, run } = startLife();
    run().exit(1);
    run().exit(1);
    const waiting = codeOf(life.ask('page.call', call('a')));
    run().exit(1);
    expect(await waiting).toBe('ENGINE_STOPPED');
  });

  it('are over when it is started again, by whoever asks for it', async () => {
    const started = startLife();
    const { life, run, runs, begun } = started;
    await endThrice(started);
    life.restart();
    expect(life.state()).toMatchObject({ state: 'starting', restarts: 3 });
    const asked = life.ask('page.call', call('a'));
    run().ready();
    await asked;
    expect(begun).toEqual([true, true, true, true]);
    run().exit(1);
    expect(runs).toHaveLength(5);
    expect(life.state().state).toBe('starting');
  });

  it('are not three ends in more than a minute', async () => {
    const started = startLife();
    await endThrice(started, 31_000);
    expect(started.runs).toHaveLength(4);
    expect(started.mark.set).not.toHaveBeenCalledWith(true);
  });

  it('are needed for a start by hand', async () => {
    const { life, runs, run } = startLife();
    life.restart();
    run().ready();
    await settle();
    life.restart();
    expect(runs).toHaveLength(1);
  });
});

describe('after a session that had to stop it', () => {
  it('nothing is read from servers by itself, and a minute that it lasts takes the mark away', async () => {
    const { life, run, begun, mark, advance } = startLife({ isMarked: true });
    expect(begun).toEqual([false]);
    run().ready();
    await advance(59_999);
    expect(life.state()).toEqual({ state: 'running', restarts: 0, isSyncHeldBack: true });
    expect(mark.set).not.toHaveBeenCalled();
    await advance(1);
    expect(mark.set.mock.calls).toEqual([[false]]);
  });

  it('the mark stays when it ends before', async () => {
    const { run, begun, mark, advance } = startLife({ isMarked: true });
    run().ready();
    await advance(59_000);
    run().exit(1);
    await advance(59_000);
    expect(mark.set).not.toHaveBeenCalled();
    expect(begun).toEqual([false, false]);
  });
});

describe('an engine that does not answer', () => {
  it('for ten seconds is ended and started again', async () => {
    const { behaviour, run, runs, advance } = startLife();
    run().ready();
    await advance(60_000);
    expect(run().isKilled()).toBe(false);
    behaviour.isAlive = false;
    await advance(9_000);
    expect(run().isKilled()).toBe(false);
    await advance(4_000);
    expect(run(0).isKilled()).toBe(true);
    await settle();
    expect(runs).toHaveLength(2);
    // The silence of the one before is not the next one's.
    await advance(9_000);
    expect(run(1).isKilled()).toBe(false);
  });

  it('is left alone when the computer slept, and ended when it is silent after that', async () => {
    const { behaviour, run, advance, sleep } = startLife();
    run().ready();
    behaviour.isAlive = false;
    await advance(8_000);
    sleep(3_600_000);
    await advance(8_000);
    expect(run(0).isKilled()).toBe(false);
    await advance(6_000);
    expect(run(0).isKilled()).toBe(true);
  });

  it('is given the same time when it begins', async () => {
    const { run, advance } = startLife({ behaviour: { isAlive: false } });
    await advance(10_000);
    expect(run(0).isKilled()).toBe(false);
    await advance(4_000);
    expect(run(0).isKilled()).toBe(true);
  });
});

describe('quitting', () => {
  it('lets it close its files, ends it and starts none again', async () => {
    const { life, run, runs, states } = startLife();
    run().ready();
    await settle();
    await life.stop();
    expect(run().asked.at(-1)).toBe('close null');
    expect(run().isKilled()).toBe(true);
    expect(runs).toHaveLength(1);
    expect(states).toEqual(['running']);
  });

  it.each([
    ['that does not close', { answer: (name: string) => (name === 'close' ? open() : null) }],
    ['that does not die', { dies: false }],
  ])('waits three seconds for one %s, and no longer', async (_, behaviour) => {
    const { life, run, advance } = startLife({ behaviour });
    run().ready();
    await settle();
    let isOver = false;
    const stopped = life.stop().then(() => {
      isOver = true;
    });
    await advance(2_999);
    expect(isOver).toBe(false);
    await advance(1);
    await stopped;
    expect(run().isKilled()).toBe(true);
  });

  it('waits for nothing when it was stopped', async () => {
    const { life, run, runs } = startLife();
    for (const end of [1, 2, 3]) run().exit(end);
    await life.stop();
    life.restart();
    expect(runs).toHaveLength(3);
  });

  it('does not take an engine that ends by itself then for a failure', async () => {
    const { life, run, runs, mark } = startLife({ behaviour: { dies: false } });
    run().ready();
    await settle();
    const stopped = life.stop();
    run().exit(1);
    await stopped;
    expect(runs).toHaveLength(1);
    expect(mark.set).not.toHaveBeenCalled();
  });
});

describe('an engine that cannot begin', () => {
  it('says why, and is not started again for it', async () => {
    const failure = new AppFailure(appError('UNEXPECTED', 'EACCES: connections.json'));
    const { runs, onStartFailed } = startLife({ behaviour: { answer: () => Promise.reject(failure) } });
    await settle();
    expect(onStartFailed).toHaveBeenCalledTimes(1);
    expect(onStartFailed.mock.calls[0]?.[0]).toMatchObject({ error: { message: 'EACCES: connections.json' } });
    expect(runs).toHaveLength(1);
  });

  it('because it ended is just started again', async () => {
    const { run, onStartFailed } = startLife({ behaviour: { answer: () => open() } });
    run().exit(1);
    await settle();
    expect(onStartFailed).not.toHaveBeenCalled();
  });
});
