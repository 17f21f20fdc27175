// What a page asks for while the engine ends and comes back, over the real life of an engine whose process is a fake.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createForwarding } from '../../../../../electron/main/ipc/forwarding.ts';
import { createEngineLife, type EngineProcess } from '../../../../../electron/main/shell/engine/engine-life.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import { quietLog } from '../../engine/replica/replica-folder.ts';

interface FakeEngine {
  /** Names of the requests of pages that it was given. */
  readonly called: string[];
  /** It says that it is in place. */
  ready(): void;
}

interface Question {
  readonly kind: string;
  readonly id: number;
  readonly name: string;
  readonly input: { readonly name: string };
}

function start() {
  const engines: FakeEngine[] = [];
  const fork = (): EngineProcess => {
    let tellMain: (message: unknown) => void = () => undefined;
    let exit: (code: number) => void = () => undefined;
    const called: string[] = [];
    engines.push({
      called,
      ready: () => tellMain({ kind: 'note', name: 'ready', note: null }),
    });
    return {
      pid: engines.length,
      port: {
        listen: (receive) => {
          tellMain = receive;
        },
        post: (message) => {
          const { kind, id, name, input } = message as Question;
          if (kind !== 'question') return;
          if (name === 'page.call') called.push(input.name);
          const value = { ok: true, value: `of engine ${engines.length}` };
          // No port answers before it has taken the question.
          queueMicrotask(() => tellMain({ kind: 'answer', id, result: { ok: true, value } }));
        },
      },
      onExit: (listener) => {
        exit = listener;
      },
      kill: () => exit(0),
      killHung: () => exit(0),
    };
  };
  const receivers = new Proxy({}, { get: () => () => undefined });
  const life = createEngineLife({
    fork,
    serve: () => ({ answers: {} as never, receivers: receivers as never, abandon() {} }),
    begin: () => ({}) as never,
    mark: { isSet: () => false, set() {} },
    clock: monotonicClock,
    log: quietLog,
    onState() {},
    onStartFailed() {},
  });
  const own = { call: vi.fn(), givePart() {}, takePart: vi.fn(), cancel() {}, cancelAll() {} };
  life.start();
  onTestFinished(() => life.stop());
  return { engines, pages: createForwarding(own, life) };
}

describe('a request that waits for the engine', () => {
  it('is answered by the one that comes', async () => {
    const { engines, pages } = start();
    const answer = pages.call(1, 'a', 'connections.list', {});
    expect(engines[0]?.called).toEqual([]);
    engines[0]?.ready();
    expect(await answer).toEqual({ ok: true, value: 'of engine 1' });
  });

  it.each(['the call', 'its page'])('is not made when %s is over before there is one', async (what) => {
    const { engines, pages } = start();
    const answer = pages.call(1, 'a', 'connections.signIn', {});
    const other = pages.call(2, 'a', 'connections.list', {});
    if (what === 'the call') pages.cancel(1, 'a');
    else pages.cancelAll(1);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    engines[0]?.ready();
    expect(await other).toMatchObject({ ok: true });
    expect(engines[0]?.called).toEqual(['connections.list']);
  });
});
