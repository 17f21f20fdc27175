import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { Question } from '../../../../../../electron/main/shell/faults/ask-person.ts';
import { watchPage } from '../../../../../../electron/main/shell/faults/page-faults.ts';
import type { Clock } from '../../../../../../electron/timing/clock.ts';
import { quietLog } from '../../../engine/replica/replica-folder.ts';

const start = 'app://primehub-models/index.html';

function watch() {
  const did: string[] = [];
  const questions: { readonly question: Question; readonly signal: AbortSignal; answer(number: number): void }[] = [];
  let now = 1_000_000;
  const timers: { at: number; callback: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    date: () => 0,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
  };
  const contents = Object.assign(new EventEmitter(), {
    url: `${start}#/models`,
    getURL: () => contents.url,
    reload: () => did.push('reload'),
    loadURL: async (url: string) => void did.push(`load ${url}`),
    forcefullyCrashRenderer: () => {
      did.push('end process');
      contents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
    },
  });
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isSeen: true,
    isGone: false,
    isVisible: () => window.isSeen,
    isMinimized: () => false,
    isDestroyed: () => window.isGone,
    destroy() {
      window.isGone = true;
      did.push('destroy');
    },
  });
  const faults = watchPage(window as never, {
    start,
    ask: (question, _window, signal) =>
      new Promise((resolve) => {
        questions.push({ question, signal, answer: resolve });
        signal.addEventListener('abort', () => resolve(0));
      }),
    quit: () => did.push('quit'),
    clock,
    log: quietLog,
  });
  return {
    faults,
    window,
    contents,
    did,
    questions,
    crash: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 11 }),
    loaded: () => contents.emit('did-navigate'),
    pass(ms: number) {
      now += ms;
      for (const timer of [...timers]) {
        if (timer.at > now) continue;
        timers.splice(timers.indexOf(timer), 1);
        timer.callback();
      }
    },
    answer: async (number: number) => {
      questions.at(-1)?.answer(number);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it.each([
  'crashed',
  'oom',
  'killed',
  'abnormal-exit',
  'launch-failed',
  'memory-eviction',
  'clean-exit',
  'of another kind',
])('a page whose process is gone (%s) is loaded again by itself, where it was, and says so', (reason) => {
  const { crash, loaded, did, questions, faults } = watch();
  expect(faults.isAfterCrash()).toBe(false);
  crash(reason);
  expect(did).toEqual(['reload']);
  expect(questions).toEqual([]);
  loaded();
  expect(faults.isAfterCrash()).toBe(true);
  loaded();
  expect(faults.isAfterCrash()).toBe(false);
});

it('one that crashes again within a minute waits for an answer that says what is kept', async () => {
  const { crash, loaded, did, questions, answer, pass } = watch();
  crash();
  loaded();
  pass(59_000);
  crash('oom');
  expect(did).toEqual(['reload']);
  const { question } = questions[0] as { question: Question };
  expect(question.answers).toEqual(['Reload', 'Quit']);
  expect(question.detail).toContain('ran out of memory');
  expect(question.detail).toMatch(/Connections, what was read and all that was sent to a server are kept/);
  // The page that was open may be what crashes.
  await answer(0);
  expect(did).toEqual(['reload', `load ${start}`]);
});

it('Quit quits', async () => {
  const { crash, did, answer } = watch();
  crash();
  crash();
  await answer(1);
  expect(did).toEqual(['reload', 'quit']);
});

it('a crash long after the last one is a first one again', () => {
  const { crash, did, pass, questions } = watch();
  crash();
  pass(61_000);
  crash();
  expect(did).toEqual(['reload', 'reload']);
  expect(questions).toEqual([]);
});

it('a page that ended before it had an address is loaded from the start', () => {
  const { contents, crash, did } = watch();
  contents.url = '';
  crash();
  expect(did).toEqual([`load ${start}`]);
});

it('a hidden window is given up: nobody looks at it, and the next one is made when it is wanted', () => {
  const { window, crash, did, questions } = watch();
  window.isSeen = false;
  crash();
  expect(did).toEqual(['destroy']);
  expect(questions).toEqual([]);
});

it('a page that hangs is asked about: Reload takes a new process, which is no crash', async () => {
  const { window, did, questions, answer, loaded, faults } = watch();
  window.emit('unresponsive');
  window.emit('unresponsive');
  expect(questions).toHaveLength(1);
  expect(questions[0]?.question.answers).toEqual(['Wait', 'Reload']);
  expect(questions[0]?.question.detail).toContain('What was typed into a form and not sent is lost');
  await answer(1);
  expect(did).toEqual(['end process', 'reload']);
  loaded();
  expect(faults.isAfterCrash()).toBe(false);
});

it('Wait asks again after half a minute, unless the page answers before', async () => {
  const { window, did, questions, answer, pass } = watch();
  window.emit('unresponsive');
  await answer(0);
  pass(30_000);
  expect(questions).toHaveLength(2);
  await answer(0);
  window.emit('responsive');
  pass(60_000);
  expect(questions).toHaveLength(2);
  expect(did).toEqual([]);
});

it('the question goes away by itself when the page answers, crashes or is closed', async () => {
  for (const event of ['responsive', 'closed', 'crash']) {
    const { window, crash, questions, did, pass } = watch();
    window.emit('unresponsive');
    if (event === 'crash') crash();
    else window.emit(event);
    expect(questions[0]?.signal.aborted).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    pass(60_000);
    expect(questions).toHaveLength(1);
    expect(did).toEqual(event === 'crash' ? ['reload'] : []);
  }
});

it('a page that hangs while its window closes is closed without a question', async () => {
  const { window, did, questions } = watch();
  window.emit('close', { defaultPrevented: false });
  await Promise.resolve();
  window.emit('unresponsive');
  expect(did).toEqual(['destroy']);
  expect(questions).toEqual([]);
});
