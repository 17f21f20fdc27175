import { BrowserWindow, nativeTheme } from 'electron/main';
import { getEventChannel } from '../../../../shared/ipc/channels.ts';
import type { AppLocation } from '../../../../shared/navigation/app-location.ts';
import type { Log } from '../../../process/log.ts';
import { monotonicClock } from '../../../timing/clock.ts';
import { appOrigin } from '../../security/app-origin.ts';
import { askPerson } from '../faults/ask-person.ts';
import { type PageFaults, watchPage } from '../faults/page-faults.ts';
import { fitToScreen } from './fit-to-screen.ts';
import { type ClosingRules, type KeptWindow, keepAfterClosing } from './keep-after-closing.ts';
import { keepOnScreen, listWorkAreas } from './keep-on-screen.ts';
import { showWhenReady } from './show-when-ready.ts';
// Data, so that the probe of `.dev/probe` opens its window with the same.
import webPreferences from './web-preferences.json' with { type: 'json' };
import { readWindowState, saveWindowState } from './window-state.ts';

export interface MainWindow {
  /** Shows the window, makes it first when it was closed, and goes to a page when one is named. */
  open(location: AppLocation | null): void;
  /** Loads its page anew, at the address where it is. */
  reload(): void;
  /** Returns the page asked for before the window could listen. From this call on, the window gets events instead. */
  takeLocation(): AppLocation | null;
  /** Whether its page was loaded because the one before it crashed. */
  isAfterCrash(): boolean;
}

const startPage = `${appOrigin}/index.html`;

/** The app's only window. Closing it keeps it for a while, then lets go of it, while the app stays in the tray. */
export function createMainWindow(options: {
  readonly preload: string;
  readonly icon: string;
  readonly stateFile: string;
  readonly closing: ClosingRules;
  readonly log: Log;
}): MainWindow {
  let window: BrowserWindow | null = null;
  let kept: KeptWindow | null = null;
  /** A loaded page does not listen yet: it says when it does. */
  let isListening = false;
  let waiting: AppLocation | null = null;
  let faults: PageFaults | null = null;
  let isShown = (): boolean => false;

  const make = (): BrowserWindow => {
    const saved = readWindowState(options.stateFile);
    const { bounds: place, minimum } = fitToScreen(saved, listWorkAreas());
    const made = new BrowserWindow({
      ...place,
      minWidth: minimum.width,
      minHeight: minimum.height,
      show: false,
      title: 'PrimeHub Models',
      icon: options.icon,
      // Painted before the page, so that the dark theme does not start with a white flash.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#111317' : '#ffffff',
      webPreferences: { ...webPreferences, preload: options.preload },
    });
    isListening = false;
    // Whatever loads it anew, the page itself too.
    made.webContents.on('did-navigate', () => {
      isListening = false;
    });
    ({ isShown } = showWhenReady(made, { isMaximized: saved.maximized, isWanted: () => kept?.isKept() !== true }));
    keepOnScreen(made);
    faults = watchPage(made, {
      start: startPage,
      ask: askPerson,
      quit: options.closing.quit,
      clock: monotonicClock,
      log: options.log,
    });
    made.on('close', () => {
      // One that was closed before is hidden, and no longer says that it was maximised.
      if (kept?.isKept() === true) return;
      const bounds = made.getNormalBounds();
      saveWindowState(options.stateFile, { ...bounds, maximized: made.isMaximized() });
    });
    kept = keepAfterClosing(made, options.closing);
    made.on('closed', () => {
      window = null;
    });
    void made.loadURL(startPage);
    return made;
  };

  return {
    open(location) {
      if (window === null) {
        waiting = location;
        window = make();
        return;
      }
      kept?.reopen();
      if (isShown()) {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      }
      if (location === null) return;
      if (isListening) window.webContents.send(getEventChannel('app.navigate'), location);
      else waiting = location;
    },
    reload() {
      window?.webContents.reload();
    },
    takeLocation() {
      const location = waiting;
      waiting = null;
      isListening = true;
      return location;
    },
    isAfterCrash: () => faults?.isAfterCrash() ?? false,
  };
}
