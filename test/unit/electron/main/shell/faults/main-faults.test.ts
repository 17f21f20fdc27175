import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Question } from '../../../../../../electron/main/shell/faults/ask-person.ts';
import { watchMain } from '../../../../../../electron/main/shell/faults/main-faults.ts';

const secret = 'phk_5up3r-s3cret';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(isReady = true) {
  const did: string[] = [];
  const lines: string[] = [];
  const questions: Question[] = [];
  let answerWith: (answer: number) => void = () => undefined;
  const line = (message: string, facts?: object): void => void lines.push(`${message} ${JSON.stringify(facts)}`);
  const app = Object.assign(new EventEmitter(), {
    isReady: () => isReady,
    quit: () => did.push('quit'),
    exit: (code: number) => did.push(`exit ${code}`),
  });
  const process = new EventEmitter();
  watchMain({
    app: app as never,
    process,
    log: { info: line, warn: line, error: line },
    logFile: '/home/dana/logs/main.log',
    ask: (question) => {
      questions.push(question);
      return new Promise((resolve) => {
        answerWith = resolve;
      });
    },
    letGoOfInput: () => did.push('let go of input'),
    startAgain: () => did.push('start again'),
    endStart: () => did.push('end the start'),
  });
  return {
    app,
    process,
    did,
    lines,
    questions,
    answer: async (number: number) => {
      answerWith(number);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

it.each(['uncaughtException', 'unhandledRejection'])('%s is logged, told once, and the app restarts', async (event) => {
  const { process, did, lines, questions, answer } = watch();
  process.emit(event, new TypeError('x is not a function'));
  process.emit(event, new TypeError('y is not a function'));
  expect(questions).toHaveLength(1);
  expect(questions[0]?.answers).toEqual(['Restart', 'Quit']);
  expect(questions[0]?.detail).toContain('/home/dana/logs/main.log');
  expect(lines).toHaveLength(2);
  const number = /"number":"(\w+)"/.exec(lines[0] ?? '')?.[1] ?? 'none';
  expect(questions[0]?.detail).toContain(`fault ${number}`);
  await answer(0);
  expect(did).toEqual(['let go of input', 'start again', 'quit']);
  vi.advanceTimersByTime(10_000);
  expect(did).toEqual(['let go of input', 'start again', 'quit', 'exit 1']);
});

it('Quit does not start the app again', async () => {
  const { process, did, answer } = watch();
  process.emit('uncaughtException', new Error('x'));
  await answer(1);
  expect(did).toEqual(['let go of input', 'quit']);
});

it('before Electron is ready nothing can be asked: the start has failed', () => {
  const { process, did, questions, lines } = watch(false);
  process.emit('uncaughtException', new Error('x'));
  expect(did).toEqual(['end the start']);
  expect(questions).toEqual([]);
  expect(lines).toHaveLength(1);
});

it('while the app ends a fault is only logged', () => {
  const { app, process, questions, lines } = watch();
  app.emit('will-quit');
  process.emit('unhandledRejection', new Error('x'));
  expect(questions).toEqual([]);
  expect(lines).toHaveLength(1);
});

it('a fault that repeats does not fill the disk', () => {
  const { process, lines } = watch();
  for (let at = 0; at < 1_000; at += 1) process.emit('unhandledRejection', new Error('x'));
  expect(lines.length).toBeLessThanOrEqual(50);
});

it.each([
  ['an error', new Error(`401 for Bearer ${secret}`)],
  ['an error whose message looks like a stack', new Error(`x\n    at ${secret}`)],
  ['an error whose name holds it', Object.assign(new Error('x'), { name: `Error ${secret}` })],
  ['an error with a code', Object.assign(new Error('x'), { code: secret })],
  ['an error with more in it', Object.assign(new Error('x'), { config: { headers: { authorization: secret } } })],
  ['an error with a cause', new Error('x', { cause: new Error(secret) })],
  ['a text', secret],
  ['an object', { token: secret }],
])('no secret of main gets into the question or the log: %s', (_what, thrown) => {
  const { process, lines, questions } = watch();
  process.emit('unhandledRejection', thrown);
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain(secret);
  expect(JSON.stringify(questions)).not.toContain(secret);
});

it('the log says what kind of fault it was and where', () => {
  const { process, lines } = watch();
  process.emit('uncaughtException', Object.assign(new RangeError(`bad ${secret}`), { code: 'ERR_OUT_OF_RANGE' }));
  expect(lines[0]).toContain('"kind":"RangeError","code":"ERR_OUT_OF_RANGE","frames":["at ');
  expect(lines[0]).toContain('main-faults.test.ts');
});
