import { statSync } from 'node:fs';
import type { DatabaseSync as Connection } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { MessagePort, Worker } from 'node:worker_threads';
import type { Log } from '../../../process/log.ts';
import { startProgramThread } from '../../../process/program-thread.ts';
import { type Clock, monotonicClock } from '../../../timing/clock.ts';

/** Moves a write-ahead log into its file beside everything else: a disk that is slow or busy holds nobody up. */
export interface Checkpoints {
  /** Something was written, as much as so many portions: the log has grown. */
  noteCommit(portions: number): void;
  /** Resolves as soon as the log is short again; null while it is. Whoever writes much waits for it between two commits. */
  untilShort(): Promise<void> | null;
  /** Waits, and holds the process up, until nothing is being moved. */
  settle(): void;
  /** Does the same for good. */
  stop(): void;
}

/** Portions after which the log begins to be moved: about 4 MB. Pages that many of them change are then written once. */
const portionsAtOnce = 16;
/** Portions after which whoever writes waits until all are moved, as only then the log begins anew: about 16 MB. */
const mostPortions = 64;
/** Bytes below which the log is short, however often something small was written. */
const shortLog = 2 * 1024 * 1024;
/** ms that closing waits for a disk that does not answer. */
const patienceMs = 5_000;
/** ms after which a disk that does not answer is said to. A busy one takes a second or two at times. */
const silenceMs = 10_000;
/** ms before the log is moved once more, where another program still reads what is in it. */
const againMs = 100;

/** What the thread is at. It begins only what was asked for and not taken back. */
const phase = { idle: 0, asked: 1, working: 2, stopped: 3 } as const;

/** What the thread tells after each time: how often it had been asked, and whether all of the log was moved, or could not be. */
interface Outcome {
  readonly asked: number;
  readonly isOver: boolean;
}

/** Pages after which SQLite moves the log in the midst of a commit: where there is no thread, and where it falls far behind. */
const pagesAlone = 500;
const pagesBeside = 16_000;

/** The thread that moves the log. */
export type MovingThread = Pick<Worker, 'on' | 'postMessage' | 'unref' | 'terminate'>;

export interface CheckpointOptions {
  readonly log: Log;
  /** The disk has not answered for long while somebody waits for it; false when it answers again. */
  readonly onSilence?: ((isSilent: boolean) => void) | undefined;
  readonly clock?: Clock | undefined;
  /** Starts the thread. In place of the real one, a test may start one whose disk hangs. */
  readonly startThread?: (data: object) => MovingThread;
}

/**
 * Moves the log of the file that this connection has open in a thread of its own, which is started when there is something
 * to move. Where none can be started, SQLite does it in the midst of commits, as it does by itself.
 */
export function moveLogBeside(
  connection: Connection,
  file: string,
  { log, onSilence, clock = monotonicClock, startThread = startMovingThread }: CheckpointOptions,
): Checkpoints {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let thread: MovingThread | null = null;
  let isAlone = false;
  /** Since the last time the thread was asked, and since the log last began anew. */
  let portions = 0;
  let inLog = 0;
  let asked = 0;
  let waiting: (() => void)[] = [];
  let isSilent = false;
  /** Ends the patience with the disk. */
  let callOffSilence: (() => void) | null = null;
  /** The log was moved as far as another program lets it. */
  let isHeld = false;
  moveInCommits(pagesBeside);

  function moveInCommits(pages: number): void {
    connection.exec(`PRAGMA wal_autocheckpoint = ${pages}`);
  }

  /** What was once needed stays on the disk, so this tells only that the log has never been long. */
  function isShort(): boolean {
    return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < shortLog;
  }

  function giveUp(reason: unknown): void {
    if (isAlone) return;
    isAlone = true;
    log.warn('the write-ahead log is moved in the midst of commits', { reason: String(reason) });
    Atomics.store(state, 0, phase.stopped);
    if (connection.isOpen) moveInCommits(pagesAlone);
    release();
  }

  function release(): void {
    callOffSilence?.();
    callOffSilence = null;
    for (const resolve of waiting) resolve();
    waiting = [];
    if (!isSilent) return;
    isSilent = false;
    log.info('the disk answers again');
    onSilence?.(false);
  }

  function wait(): Promise<void> {
    callOffSilence ??= clock.after(silenceMs, losePatience);
    return new Promise((resolve) => {
      waiting.push(resolve);
      ask();
    });
  }

  function losePatience(): void {
    callOffSilence = null;
    if (isHeld) {
      // The disk is fine. The log grows until that program is done, rather than anybody waits for it.
      log.info('another program keeps the write-ahead log from beginning anew');
      inLog = 0;
      release();
      return;
    }
    log.warn('the disk does not answer', { ms: silenceMs });
    isSilent = true;
    onSilence?.(true);
  }

  function start(): MovingThread {
    const started = startThread({ file: `${pathToFileURL(file).href}?mode=rw`, state, phase });
    started.unref();
    started.on('error', giveUp);
    started.on('message', hear);
    return started;
  }

  function ask(): void {
    if (isAlone || Atomics.compareExchange(state, 0, phase.idle, phase.asked) !== phase.idle) return;
    portions = 0;
    asked += 1;
    try {
      thread ??= start();
      thread.postMessage(asked);
    } catch (error) {
      giveUp(error);
    }
  }

  function hear(outcome: Outcome): void {
    // It may have been asked again before this was heard. Where nothing was written meanwhile, the next commit begins the log anew.
    if (outcome.isOver && outcome.asked === asked && portions === 0) {
      inLog = 0;
      release();
    }
    isHeld = !outcome.isOver;
    if (isHeld && waiting.length > 0) clock.after(againMs, askForThem);
    else if (waiting.length > 0 || portions >= portionsAtOnce) ask();
  }

  function askForThem(): void {
    if (waiting.length > 0) ask();
  }

  function settle(): void {
    if (Atomics.load(state, 0) === phase.stopped) return;
    Atomics.compareExchange(state, 0, phase.asked, phase.idle);
    Atomics.wait(state, 0, phase.working, patienceMs);
    release();
  }

  return {
    noteCommit(written) {
      if (isAlone) return;
      portions += written;
      inLog += written;
      if (portions < portionsAtOnce) return;
      if (isShort()) portions = 0;
      else ask();
    },
    untilShort: () => (isAlone || inLog < mostPortions || isShort() ? null : wait()),
    settle,
    stop() {
      settle();
      isAlone = true;
      Atomics.store(state, 0, phase.stopped);
      void thread?.terminate();
      release();
    },
  };
}

function startMovingThread(data: object): MovingThread {
  return startProgramThread(`(${moveWhenAsked})(require('node:worker_threads'), require('node:sqlite'))`, data);
}

/** What the thread runs. It becomes the text of a program, so it sees nothing but what it is given. */
function moveWhenAsked(
  threads: { readonly parentPort: MessagePort | null; readonly workerData: unknown },
  { DatabaseSync }: typeof import('node:sqlite'),
): void {
  const { file, state, phase } = threads.workerData as {
    readonly file: string;
    readonly state: Int32Array;
    readonly phase: Readonly<Record<'idle' | 'asked' | 'working', number>>;
  };
  threads.parentPort?.on('message', (asked: number) => {
    if (Atomics.compareExchange(state, 0, phase.asked, phase.working) !== phase.asked) return;
    let isOver = true;
    try {
      // Opened each time: a connection that is left open keeps the last one that closes from tidying up.
      const connection = new DatabaseSync(file, { timeout: 0 });
      try {
        const row = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
        isOver = row?.log === row?.checkpointed;
      } finally {
        connection.close();
      }
    } catch {
      // A full disk, say: the next time may work, and SQLite moves a log that grows too long by itself.
    }
    Atomics.store(state, 0, phase.idle);
    Atomics.notify(state, 0);
    threads.parentPort?.postMessage({ asked, isOver });
  });
}
