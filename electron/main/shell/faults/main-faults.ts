import { randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { App } from 'electron/main';
import type { Log } from '../../../process/log.ts';
import type { Question } from './ask-person.ts';
import { describeFault } from './describe-fault.ts';
import { isOfPlatform } from './is-of-platform.ts';

/** A fault that repeats must not fill the disk. */
const mostLogged = 50;
/** ms. Quitting may be what is broken. */
const longestEnd = 10_000;

/**
 * Handles what nobody caught in main. After that nobody knows what main still does right, so the person is told and
 * chooses when to restart. Electron itself would show a stack and carry on, and after a rejection say nothing.
 */
export function watchMain(options: {
  readonly app: App;
  readonly process: EventEmitter;
  readonly log: Log;
  readonly logFile: string;
  readonly ask: (question: Question) => Promise<number>;
  /** The person was told that what is typed will be lost: no question about it keeps the app from ending. */
  readonly letGoOfInput: () => void;
  readonly startAgain: () => void;
  /** Says that the app cannot start, and ends it: before Electron is ready it can ask nothing. */
  readonly endStart: (reason: unknown) => void;
}): void {
  const { app, log } = options;
  let count = 0;
  let isTold = false;
  // A fault while the app ends changes nothing any more.
  app.on('will-quit', () => {
    isTold = true;
  });
  options.process.on('uncaughtException', (error: unknown) => meet('an error in main that nobody caught', error));
  options.process.on('unhandledRejection', (reason: unknown) => meet('a rejection in main that nobody caught', reason));

  function meet(what: string, thrown: unknown): void {
    count += 1;
    const number = randomBytes(3).toString('hex');
    if (count <= mostLogged) log.error(what, { number, ...describeFault(thrown) });
    if (isTold || isOfPlatform(thrown)) return;
    isTold = true;
    if (app.isReady()) void options.ask(describe(number, options.logFile)).then(end);
    else options.endStart(thrown);
  }

  function end(answer: number): void {
    options.letGoOfInput();
    if (answer === 0) options.startAgain();
    setTimeout(() => app.exit(1), longestEnd).unref();
    app.quit();
  }
}

function describe(number: string, logFile: string): Question {
  return {
    message: 'PrimeHub Models met a fault and has to be restarted',
    detail: `A bug in the app: part of it failed in a way that it did not expect, and it may not work rightly any more. If you are filling in a form, copy what you typed first. Connections, what was read and all that was sent to a server are kept; look at a change that was under way before you make it again. If it comes back, report it with the log (fault ${number}): ${logFile}`,
    answers: ['Restart', 'Quit'],
  };
}
