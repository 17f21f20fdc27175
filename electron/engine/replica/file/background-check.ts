import { pathToFileURL } from 'node:url';
import type { MessagePort, Worker } from 'node:worker_threads';
import type { Log } from '../../../process/log.ts';
import { startProgramThread } from '../../../process/program-thread.ts';
import { type Clock, monotonicClock } from '../../../timing/clock.ts';
import { isDamageCode } from './damage.ts';
import { findDamage } from './file-check.ts';

/** ms after the opening: the first rows are on screen by then. */
const delayMs = 2_000;
/** ms that closing waits for the statement that is being run. */
const patienceMs = 5_000;

/** What the thread is at. It begins only what was not called off. */
const phase = { waiting: 0, working: 1, over: 2 } as const;

/** `verdict` is what is wrong; `error` is why SQLite could not read on. Both are null where nothing is wrong. */
interface Outcome {
  readonly verdict: string | null;
  readonly error: { readonly message: string; readonly code: number } | null;
}

export interface BackgroundCheckOptions {
  readonly log: Log;
  readonly clock?: Clock | undefined;
  /** Hears what is wrong, once. */
  readonly onDamage: (reason: string) => void;
}

/**
 * Reads a file that is in use for damage, some time after it was opened: that takes longer than all else of opening it. So it is
 * done in a thread, by a connection of its own that only reads.
 * Returns what calls it off and, for a moment, holds the process up until the file is let go of.
 */
export function checkBeside(
  file: string,
  { log, clock = monotonicClock, onDamage }: BackgroundCheckOptions,
): () => void {
  const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  let thread: Worker | null = null;

  function hear({ verdict, error }: Outcome): void {
    if (Atomics.load(state, 1) === 1) return;
    if (verdict !== null) onDamage(verdict);
    else if (error !== null && isDamageCode(error.code)) onDamage(error.message);
    else if (error !== null) giveUp(error.message);
    else log.info('the local copy is sound');
  }

  // Damage is met in use then.
  function giveUp(reason: unknown): void {
    log.warn('the local copy could not be checked', { reason: String(reason) });
  }

  const callOff = clock.after(delayMs, () => {
    try {
      thread = startThread({ file: pathToFileURL(file).href, state, phase });
      thread.unref();
      thread.on('error', giveUp);
      thread.on('message', hear);
    } catch (error) {
      giveUp(error);
    }
  });
  return () => {
    callOff();
    Atomics.store(state, 1, 1);
    Atomics.compareExchange(state, 0, phase.waiting, phase.over);
    Atomics.wait(state, 0, phase.working, patienceMs);
    void thread?.terminate();
  };
}

function startThread(data: object): Worker {
  return startProgramThread(
    `(${readWhole})(require('node:worker_threads'), require('node:sqlite'), ${findDamage})`,
    data,
  );
}

/** What the thread runs. It becomes the text of a program, so it sees nothing but what it is given. */
function readWhole(
  threads: { readonly parentPort: MessagePort | null; readonly workerData: unknown },
  { DatabaseSync }: typeof import('node:sqlite'),
  find: typeof findDamage,
): void {
  const { file, state, phase } = threads.workerData as {
    readonly file: string;
    readonly state: Int32Array;
    readonly phase: Readonly<Record<'waiting' | 'working' | 'over', number>>;
  };
  if (Atomics.compareExchange(state, 0, phase.waiting, phase.working) !== phase.waiting) return;
  const outcome: { verdict: string | null; error: object | null } = { verdict: null, error: null };
  try {
    const connection = new DatabaseSync(new URL(file), { readOnly: true, timeout: 0 });
    try {
      // kB: each page is read once.
      connection.exec('PRAGMA cache_size = -500');
      outcome.verdict = find(connection, () => Atomics.load(state, 1) === 1);
    } finally {
      connection.close();
    }
  } catch (error) {
    const { message, errcode = 0 } = error as Error & { readonly errcode?: number };
    outcome.error = { message, code: errcode };
  }
  Atomics.store(state, 0, phase.over);
  Atomics.notify(state, 0);
  threads.parentPort?.postMessage(outcome);
}
