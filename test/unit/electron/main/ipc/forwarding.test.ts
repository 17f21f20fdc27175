import { describe, expect, it, vi } from 'vitest';
import type { PartedCalls } from '../../../../../electron/ipc/parted-calls.ts';
import { createForwarding } from '../../../../../electron/main/ipc/forwarding.ts';
import type { EngineLife } from '../../../../../electron/main/shell/engine/engine-life.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure, cancelled } from '../../../../../shared/failure/app-failure.ts';
import { createBridge } from '../../../../../shared/ipc/bridge.ts';
import { engineRequestNames, mainRequestNames } from '../../../../../shared/ipc/channels.ts';

/** Main's own requests and an engine that answers what the test says, with all that either was asked and told. */
function forward(answer: (name: string, input: unknown) => unknown = () => ({ ok: true, value: 'of the engine' })) {
  const own = {
    givePart: vi.fn(),
    call: vi.fn(async () => ({ ok: true, value: 'of main' }) as const),
    takePart: vi.fn(() => 'part of main'),
    cancel: vi.fn(),
    cancelAll: vi.fn(),
  } satisfies PartedCalls;
  let run = 1;
  const ask = vi.fn(async (name: string, input: unknown) => answer(name, input));
  const tell = vi.fn();
  const engine = { ask, tell, run: () => run } as unknown as EngineLife;
  return {
    calls: createForwarding(own, engine),
    own,
    ask,
    tell,
    restart: () => {
      run += 1;
    },
  };
}

const failureOf = (answer: unknown) => (answer as { error?: { code: string } }).error?.code;

describe('a request of a page', () => {
  it.each(mainRequestNames)('is answered by main: %s', async (name) => {
    const { calls, own, ask } = forward();
    expect(await calls.call(1, 'a', name, { some: 'input' })).toEqual({ ok: true, value: 'of main' });
    expect(own.call).toHaveBeenCalledWith(1, 'a', name, { some: 'input' });
    expect(ask).not.toHaveBeenCalled();
  });

  it.each(engineRequestNames)('is passed on to the engine as it is: %s', async (name) => {
    const { calls, own, ask } = forward();
    expect(await calls.call(1, 'a', name, { some: 'input' })).toEqual({ ok: true, value: 'of the engine' });
    expect(ask).toHaveBeenCalledWith(
      'page.call',
      { caller: 1, callId: 'a', name, input: { some: 'input' } },
      expect.any(AbortSignal),
    );
    expect(own.call).not.toHaveBeenCalled();
  });

  it.each([
    ['an unknown name', 'no.such', 'a'],
    ['a name that is none', ['models.get'], 'a'],
    ['an id that is none', 'models.get', 7],
  ])('with %s is main’s to refuse', async (_, name, callId) => {
    const { calls, own, ask, tell } = forward();
    await calls.call(1, callId, name, {});
    calls.givePart(1, callId, name, 'part');
    await calls.takePart(1, callId, name);
    expect([own.call, own.givePart, own.takePart].map((each) => each.mock.calls.length)).toEqual([1, 1, 1]);
    expect(ask).not.toHaveBeenCalled();
    expect(tell).not.toHaveBeenCalled();
  });

  it('fails as data when the engine ends meanwhile', async () => {
    const { calls } = forward(() => {
      throw new AppFailure(appError('ENGINE_RESTARTED', 'It ended.'));
    });
    expect(failureOf(await calls.call(1, 'a', 'models.get', {}))).toBe('ENGINE_RESTARTED');
  });

  it('has the parts of its input passed on ahead of it', () => {
    const { calls, tell } = forward();
    calls.givePart(1, 'a', 'models.get', 'part');
    calls.givePart(1, 'a', 'models.get', { not: 'a text' });
    expect(tell.mock.calls).toEqual([['page.givePart', { caller: 1, callId: 'a', part: 'part' }]]);
  });
});

describe('an answer in parts', () => {
  const inParts = (name: string): unknown => (name === 'page.call' ? { parts: 3 } : 'a part');

  it('is picked up at the run of the engine that holds it', async () => {
    const { calls, ask } = forward(inParts);
    expect(await calls.call(1, 'a', 'models.window', {})).toEqual({ parts: 3 });
    expect(await calls.takePart(1, 'a', 'models.window')).toBe('a part');
    expect(ask).toHaveBeenLastCalledWith('page.takePart', { caller: 1, callId: 'a' });
  });

  it('is gone with the run that held it, and the next one is not asked for it', async () => {
    const { calls, ask, restart } = forward(inParts);
    await calls.call(1, 'a', 'models.window', {});
    expect(await calls.takePart(1, 'a', 'models.window')).toBe('a part');
    restart();
    expect(failureOf(await calls.takePart(1, 'a', 'models.window'))).toBe('ENGINE_RESTARTED');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is forgotten when all of it was picked up', async () => {
    const { calls, ask, restart } = forward(inParts);
    await calls.call(1, 'a', 'models.window', {});
    for (let part = 0; part < 3; part += 1) await calls.takePart(1, 'a', 'models.window');
    restart();
    await calls.takePart(1, 'a', 'models.window');
    expect(ask).toHaveBeenCalledTimes(5);
  });

  it('whose call was cancelled is cancelled, and not lost to a restart', async () => {
    const { calls } = forward((name) => {
      if (name === 'page.takePart') throw cancelled();
      return { parts: 3 };
    });
    await calls.call(1, 'a', 'models.window', {});
    calls.cancel(1, 'a');
    expect(failureOf(await calls.takePart(1, 'a', 'models.window'))).toBe('CANCELLED');
  });

  it('fails as data when the engine ends while it is picked up', async () => {
    const { calls } = forward((name) => {
      if (name === 'page.takePart') throw new AppFailure(appError('ENGINE_RESTARTED', 'It ended.'));
      return { parts: 3 };
    });
    await calls.call(1, 'a', 'models.window', {});
    expect(failureOf(await calls.takePart(1, 'a', 'models.window'))).toBe('ENGINE_RESTARTED');
  });

  it('reaches the page as one failure, whatever of it had come', async () => {
    const { calls, restart } = forward(inParts);
    const bridge = createBridge({
      invoke: (callId, name, input) => calls.call(1, callId, name, input),
      givePart: async (callId, name, part) => calls.givePart(1, callId, name, part),
      takePart: async (callId, name) => {
        const part = await calls.takePart(1, callId, name);
        restart();
        return part;
      },
      cancel: (callId) => calls.cancel(1, callId),
      subscribe: () => () => undefined,
    });
    const scope = { connectionId: '3d1c9f64-8b2e-4d7a-a1f0-5e6c7b8a9d01', group: 'g' };
    const answer = await bridge.request('models.get', { scope, name: 'm' }, 'a');
    expect(answer).toMatchObject({ ok: false, error: { code: 'ENGINE_RESTARTED' } });
  });
});

describe('an input in parts', () => {
  it('that was given to an engine that has ended is no invalid input', async () => {
    const { calls, ask, restart } = forward();
    calls.givePart(1, 'a', 'deployments.submit', 'first part');
    restart();
    calls.givePart(1, 'a', 'deployments.submit', 'second part');
    expect(failureOf(await calls.call(1, 'a', 'deployments.submit', { parts: 2 }))).toBe('ENGINE_RESTARTED');
    expect(ask).not.toHaveBeenCalled();
    calls.givePart(1, 'b', 'deployments.submit', 'all of it');
    expect(await calls.call(1, 'b', 'deployments.submit', { parts: 1 })).toMatchObject({ ok: true });
  });
});

describe('what only reads', () => {
  const endsOver = (times: number) => {
    let left = times;
    return forward(() => {
      left -= 1;
      if (left >= 0) throw new AppFailure(appError('ENGINE_RESTARTED', 'It ended.'));
      return { ok: true, value: 'of the next engine' };
    });
  };

  it('is asked once more when the engine ended over it', async () => {
    const { calls, ask } = endsOver(1);
    expect(await calls.call(1, 'a', 'models.window', {})).toEqual({ ok: true, value: 'of the next engine' });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is not asked a third time: most likely it is what ends the engine', async () => {
    const { calls, ask } = endsOver(2);
    expect(failureOf(await calls.call(1, 'a', 'models.window', {}))).toBe('ENGINE_RESTARTED');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it.each(['deployments.submit', 'deployments.start', 'connections.signIn', 'connections.remove'])(
    'does not include %s',
    async (name) => {
      const { calls, ask } = endsOver(1);
      expect(failureOf(await calls.call(1, 'a', name, {}))).toBe('ENGINE_RESTARTED');
      expect(ask).toHaveBeenCalledTimes(1);
    },
  );
});

describe('cancelling', () => {
  it('reaches both, as a page does not know who answers', () => {
    const { calls, own, tell } = forward();
    calls.cancel(1, 'a');
    calls.cancel(1, 7);
    expect(own.cancel.mock.calls).toEqual([
      [1, 'a'],
      [1, 7],
    ]);
    expect(tell.mock.calls).toEqual([['page.cancel', { caller: 1, callId: 'a' }]]);
  });

  it('of all that a page asked for is done when it is gone', async () => {
    const { calls, own, tell } = forward();
    calls.cancelAll(1);
    expect(own.cancelAll).toHaveBeenCalledWith(1);
    expect(tell).toHaveBeenCalledWith('page.cancelAll', { caller: 1 });
  });
});
