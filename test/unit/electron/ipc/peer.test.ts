import { describe, expect, it, vi } from 'vitest';
import { type Answers, createPeer, type NoteReceivers } from '../../../../electron/ipc/peer.ts';
import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import { settle } from '../engine/deployments/manual-clock.ts';
import { portPair } from './port-pair.ts';

interface EngineAnswers {
  double: { readonly input: number; readonly output: number };
  wait: { readonly input: null; readonly output: unknown };
}
interface MainAnswers {
  name: { readonly input: { readonly first: string }; readonly output: string };
}
interface Notes {
  said: { readonly text: string };
  done: null;
}

/** Main and the engine with a channel between them. A test must answer or receive everything that it expects. */
function connect(
  options: {
    readonly engine?: Partial<Answers<EngineAnswers>>;
    readonly main?: Partial<Answers<MainAnswers>>;
    readonly receivers?: Partial<NoteReceivers<Notes>>;
  } = {},
) {
  const ports = portPair();
  const onFault = vi.fn();
  const main = createPeer<EngineAnswers, Notes, MainAnswers, Notes>({
    port: ports.main,
    answers: (options.main ?? {}) as Answers<MainAnswers>,
    receivers: {} as NoteReceivers<Notes>,
    onFault,
  });
  const engine = createPeer<MainAnswers, Notes, EngineAnswers, Notes>({
    port: ports.engine,
    answers: (options.engine ?? {}) as Answers<EngineAnswers>,
    receivers: (options.receivers ?? {}) as NoteReceivers<Notes>,
    onFault,
  });
  return { main, engine, onFault, carried: ports.carried };
}

const gone = new AppFailure(appError('ENGINE_RESTARTED', 'It is gone.'));
const failureOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

describe('a question', () => {
  it('is answered by the other side, from either side, each with its own answer', async () => {
    const { main, engine } = connect({
      engine: { double: (number) => number * 2 },
      main: { name: async ({ first }) => `${first} of the hub` },
    });
    expect(await Promise.all([main.ask('double', 2), main.ask('double', 21)])).toEqual([4, 42]);
    expect(await engine.ask('name', { first: 'Dana' })).toBe('Dana of the hub');
  });

  it('fails with the failure that the other side threw, as an AppFailure again', async () => {
    const { main, onFault } = connect({
      engine: { double: () => fail('NOT_FOUND', 'There is none.', { hint: 'Look elsewhere.' }) },
    });
    const failure = await failureOf(main.ask('double', 1));
    expect(failure).toBeInstanceOf(AppFailure);
    expect(failure).toMatchObject({ error: { code: 'NOT_FOUND', message: 'There is none.', hint: 'Look elsewhere.' } });
    expect(onFault).not.toHaveBeenCalled();
  });

  it('hides what nobody foresaw behind a number that is told where it happened', async () => {
    const { main, onFault } = connect({
      engine: {
        double: () => {
          throw new Error('at /home/dana/secret.ts:1');
        },
      },
    });
    const failure = (await failureOf(main.ask('double', 1))) as AppFailure;
    expect(failure.error.code).toBe('UNEXPECTED');
    expect(JSON.stringify(failure.error)).not.toContain('secret');
    expect(onFault).toHaveBeenCalledWith('double', expect.any(Error), failure.error.correlationId);
  });

  it.each(['wait', 'constructor', 'toString'])('that nobody answers fails: %s', async (name) => {
    const { main, onFault } = connect();
    expect(await failureOf(main.ask(name as 'wait', null))).toMatchObject({ error: { code: 'UNEXPECTED' } });
    expect(onFault).toHaveBeenCalledWith(name, expect.any(Error), expect.any(String));
  });

  it('fails when its answer cannot cross', async () => {
    const { main, onFault } = connect({ engine: { wait: () => () => 'a function' } });
    expect(await failureOf(main.ask('wait', null))).toMatchObject({ error: { code: 'UNEXPECTED' } });
    expect(onFault).toHaveBeenCalledWith('wait', expect.any(Error), expect.any(String));
  });

  it('is asked by what can cross only', async () => {
    const { main, carried } = connect({ engine: { double: (number) => number } });
    await expect(main.ask('double', (() => 1) as unknown as number)).rejects.toThrow();
    expect(await main.ask('double', 1)).toBe(1);
    expect(carried).toHaveLength(2);
  });
});

describe('cancelling a question', () => {
  const waiting = () => {
    const signals: AbortSignal[] = [];
    const wait = (_input: unknown, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<unknown>((_done, failed) => signal.addEventListener('abort', () => failed(signal.reason)));
    };
    return { signals, wait };
  };

  it('fails it at once, and stops the work on the other side', async () => {
    const { signals, wait } = waiting();
    const { main } = connect({ engine: { wait } });
    const cancel = new AbortController();
    const one = failureOf(main.ask('wait', null, cancel.signal));
    const other = failureOf(main.ask('wait', null));
    await settle();
    cancel.abort();
    expect(await one).toMatchObject({ error: { code: 'CANCELLED' } });
    await settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    main.end(gone);
    await other;
  });

  it('works from the engine to main as well', async () => {
    const signals: AbortSignal[] = [];
    const { engine } = connect({
      main: {
        name: (_input, signal) => {
          signals.push(signal);
          return new Promise<string>(() => undefined);
        },
      },
    });
    const cancel = new AbortController();
    const asked = failureOf(engine.ask('name', { first: 'Dana' }, cancel.signal));
    await settle();
    cancel.abort();
    expect(await asked).toMatchObject({ error: { code: 'CANCELLED' } });
    await settle();
    expect(signals[0]?.aborted).toBe(true);
  });

  it('sends nothing when it was cancelled before', async () => {
    const { main, carried } = connect();
    const asked = failureOf(main.ask('wait', null, AbortSignal.abort()));
    expect(await asked).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(carried).toEqual([]);
  });

  it('does nothing to one that was answered', async () => {
    const { main, carried } = connect({ engine: { double: (number) => number * 2 } });
    const cancel = new AbortController();
    expect(await main.ask('double', 2, cancel.signal)).toBe(4);
    cancel.abort();
    await settle();
    expect(carried).toHaveLength(2);
  });
});

describe('when the other side is gone', () => {
  it('all that was asked fails, and so does all that is asked later', async () => {
    const { main } = connect({ engine: { wait: () => new Promise(() => undefined) } });
    const asked = [failureOf(main.ask('wait', null)), failureOf(main.ask('wait', null))];
    main.end(gone);
    expect(await Promise.all(asked)).toEqual([gone, gone]);
    expect(await failureOf(main.ask('double', 1))).toBe(gone);
  });

  it('all that it had asked for stops, and nobody is told of the outcome', async () => {
    let stopped = false;
    const { main, engine, carried } = connect({
      main: {
        name: (_input, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              stopped = true;
              resolve('too late');
            });
          }),
      },
    });
    void failureOf(engine.ask('name', { first: 'Dana' }));
    await settle();
    main.end(gone);
    main.tell('done', null);
    await settle();
    expect(stopped).toBe(true);
    expect(carried).toHaveLength(1);
  });

  it('what still arrives of it is passed over', async () => {
    const said = vi.fn();
    const { main, engine } = connect({ receivers: { said } });
    main.tell('said', { text: 'late' });
    engine.end(gone);
    await settle();
    expect(said).not.toHaveBeenCalled();
  });
});

describe('a note', () => {
  it('is received in order, and not answered', async () => {
    const said: string[] = [];
    const { main, carried } = connect({ receivers: { said: ({ text }) => void said.push(text) } });
    main.tell('said', { text: 'one' });
    main.tell('said', { text: 'two' });
    await settle();
    expect(said).toEqual(['one', 'two']);
    expect(carried).toHaveLength(2);
  });

  it('whose receiver throws harms no other one, and is told', async () => {
    const done = vi.fn();
    const fault = new Error('no');
    const { main, onFault } = connect({
      receivers: {
        said: () => {
          throw fault;
        },
        done,
      },
    });
    main.tell('said', { text: 'one' });
    main.tell('done', null);
    await settle();
    expect(onFault).toHaveBeenCalledWith('said', fault, expect.any(String));
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('that nobody knows is passed over', async () => {
    const { main, onFault } = connect();
    main.tell('said', { text: 'to nobody' });
    main.tell('hasOwnProperty' as 'done', null);
    await settle();
    expect(onFault).not.toHaveBeenCalled();
  });
});
