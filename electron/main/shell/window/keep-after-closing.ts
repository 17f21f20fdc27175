import type { BrowserWindow } from 'electron/main';
import type { Clock } from '../../../timing/clock.ts';

/** ms that a closed window is kept. Most that come back do so soon; later its memory is worth more. */
const keptMs = 10 * 60_000;

/** What closing the window means, as the person and the desktop want it. */
export interface ClosingRules {
  /** Whether it most likely leaves the app in the tray, as far as is known without asking. */
  likelyStays(): boolean;
  /** Whether it leaves the app in the tray. Never rejects. */
  stays(): Promise<boolean>;
  /** Ends the app: closes its windows, this one too. */
  quit(): void;
  /** Whether the app is about to end. */
  isQuitting(): boolean;
  /** Whether something is typed in the page and not sent. */
  hasUnsentInput(): boolean;
  readonly clock: Clock;
}

/** A window that closing only hides for a while. */
export interface KeptWindow {
  /** Whether it was closed and is kept. */
  isKept(): boolean;
  /** Somebody wants it again. */
  reopen(): void;
}

/**
 * Keeps a closed window hidden for ten minutes, so that it comes back at once and as it was, with what was being typed; then lets
 * go of it. One with unsent input is not let go of. Where the app does not stay in the tray, closing ends it.
 */
export function keepAfterClosing(window: BrowserWindow, rules: ClosingRules): KeptWindow {
  /** Called off when the window is wanted again. */
  let closing: AbortController | null = null;
  let isLettingGo = false;

  async function leave(): Promise<void> {
    closing?.abort();
    closing = new AbortController();
    const { signal } = closing;
    // A window that most likely goes for good stays until that is known, which takes milliseconds.
    const isHidden = rules.likelyStays();
    if (isHidden) hide(window, signal);
    const stays = await rules.stays();
    if (signal.aborted || window.isDestroyed()) return;
    if (!stays) {
      rules.quit();
      return;
    }
    if (!isHidden) hide(window, signal);
    letGoLater(signal);
  }

  function letGoLater(signal: AbortSignal): void {
    const callOff = rules.clock.after(keptMs, () => {
      if (rules.hasUnsentInput()) {
        letGoLater(signal);
        return;
      }
      isLettingGo = true;
      window.close();
    });
    signal.addEventListener('abort', callOff);
  }

  window.on('close', (event) => {
    if (isLettingGo || rules.isQuitting()) return;
    event.preventDefault();
    if (closing === null) void leave();
  });
  window.once('closed', () => closing?.abort());

  return {
    isKept: () => closing !== null,
    reopen() {
      closing?.abort();
      closing = null;
    },
  };
}

function hide(window: BrowserWindow, signal: AbortSignal): void {
  if (process.platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  // macOS would leave an empty space where a full screen was hidden.
  window.once('leave-full-screen', () => {
    if (!signal.aborted) window.hide();
  });
  window.setFullScreen(false);
}
