import type { BrowserWindow } from 'electron/main';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Question } from './ask-person.ts';
import { askAboutCrash, askAboutHang } from './page-questions.ts';

/** A page that ends again within so many ms is not loaded again by itself. */
const againMs = 60_000;
/** ms. Electron tells of a hang once; after "Wait" the question comes again. */
const askAgainMs = 30_000;
/** Chromium's number for a load that another one replaced. */
const aborted = -3;

export interface PageFaults {
  /** Whether the page that is shown was loaded because the one before it crashed. */
  isAfterCrash(): boolean;
}

/**
 * Brings a window's page back when its process ends, by itself once and by asking when that repeats, and asks what to do
 * when it hangs. A hidden window is given up: the next one is made when somebody wants it.
 */
export function watchPage(
  window: BrowserWindow,
  options: {
    /** The address of the app's first page. */
    readonly start: string;
    readonly ask: (question: Question, window: BrowserWindow, signal: AbortSignal) => Promise<number>;
    readonly quit: () => void;
    readonly clock: Clock;
    readonly log: Log;
  },
): PageFaults {
  const { start, ask, quit, clock, log } = options;
  const contents = window.webContents;
  let crashedAt = Number.NEGATIVE_INFINITY;
  let isCrashed = false;
  let isAfterCrash = false;
  /** Ended on the person's wish, because it hung. */
  let isEnded = false;
  let hasBeenSeen = window.isVisible();
  let isClosing = false;
  /** Calls off the question that is asked, or will be asked again. */
  let hang: AbortController | null = null;

  window.on('show', () => {
    hasBeenSeen = true;
  });
  window.on('close', (event) => {
    // After all other listeners, any of which may keep it open.
    queueMicrotask(() => {
      isClosing = !event.defaultPrevented;
    });
  });
  contents.on('did-navigate', () => {
    isAfterCrash = isCrashed;
    isCrashed = false;
    isEnded = false;
  });
  window.once('closed', endHang);

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    endHang();
    if (isEnded) return;
    log.error('the page ended', { reason, exitCode });
    isCrashed = true;
    if (hasBeenSeen && !window.isVisible() && !window.isMinimized()) {
      window.destroy();
      return;
    }
    const isRepeated = clock.now() - crashedAt < againMs;
    crashedAt = clock.now();
    if (!isRepeated) load(false);
    else void askToReload(askAboutCrash(reason));
  });

  // Either leaves the window empty, and nothing else says why.
  contents.on('preload-error', (_event, _file, error) => log.error('the preload failed', { error: String(error) }));
  contents.on('did-fail-load', (_event, code, reason, _url, isMainFrame) => {
    if (isMainFrame && code !== aborted) log.error('the page did not load', { code, reason });
  });

  window.on('unresponsive', () => {
    if (hang !== null) return;
    log.warn('the page does not respond', { isClosing });
    // Whoever closes it wants no question.
    if (isClosing) window.destroy();
    else void askWhileHanging();
  });
  window.on('responsive', endHang);

  async function askToReload(question: Question): Promise<void> {
    const answer = await ask(question, window, new AbortController().signal);
    if (window.isDestroyed()) return;
    if (answer === 1) quit();
    else load(true);
  }

  async function askWhileHanging(): Promise<void> {
    const asked = new AbortController();
    hang = asked;
    const answer = await ask(askAboutHang(), window, asked.signal);
    if (asked.signal.aborted || window.isDestroyed()) return;
    if (answer === 1) {
      endHang();
      isEnded = true;
      // A reload alone would wait for the process that hangs.
      contents.forcefullyCrashRenderer();
      contents.reload();
      return;
    }
    const callOff = clock.after(askAgainMs, () => void askWhileHanging());
    asked.signal.addEventListener('abort', callOff);
  }

  function endHang(): void {
    hang?.abort();
    hang = null;
  }

  /** Loads the page where it was, or the first one: also when it ended before it had an address. */
  function load(fromStart: boolean): void {
    if (fromStart || contents.getURL() === '') void contents.loadURL(start);
    else contents.reload();
  }

  return { isAfterCrash: () => isAfterCrash };
}
