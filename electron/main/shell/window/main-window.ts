import { BrowserWindow, nativeTheme, screen } from 'electron/main';
import { getEventChannel } from '../../../../shared/ipc/channels.ts';
import type { AppLocation } from '../../../../shared/navigation/app-location.ts';
import { appOrigin } from '../../security/app-origin.ts';
// Data, so that the probe of `.dev/probe` opens its window with the same.
import webPreferences from './web-preferences.json' with { type: 'json' };
import { fitToDisplays, readWindowState, saveWindowState } from './window-state.ts';

export interface MainWindow {
  /** Shows the window, makes it first when it was closed, and goes to a page when one is named. */
  open(location: AppLocation | null): void;
  /** Loads its page anew, at the address where it is. */
  reload(): void;
  /** Returns the page asked for before the window could listen. From this call on, the window gets events instead. */
  takeLocation(): AppLocation | null;
}

/** The app's only window. Closing it destroys it, while the app stays in the tray. */
export function createMainWindow(options: {
  readonly preload: string;
  readonly icon: string;
  readonly stateFile: string;
}): MainWindow {
  let window: BrowserWindow | null = null;
  /** A loaded page does not listen yet: it says when it does. */
  let isListening = false;
  let waiting: AppLocation | null = null;

  const make = (): BrowserWindow => {
    const saved = readWindowState(options.stateFile);
    const state = fitToDisplays(
      saved,
      screen.getAllDisplays().map((display) => display.workArea),
    );
    const made = new BrowserWindow({
      width: state.width,
      height: state.height,
      ...(state.x !== null && state.y !== null ? { x: state.x, y: state.y } : {}),
      minWidth: 720,
      minHeight: 480,
      show: false,
      title: 'PrimeHub Models',
      icon: options.icon,
      // Painted before the page, so that the dark theme does not start with a white flash.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#111317' : '#ffffff',
      webPreferences: { ...webPreferences, preload: options.preload },
    });
    isListening = false;
    if (state.maximized) made.maximize();
    made.once('ready-to-show', () => made.show());
    made.on('close', () => {
      const bounds = made.getNormalBounds();
      saveWindowState(options.stateFile, { ...bounds, maximized: made.isMaximized() });
    });
    made.on('closed', () => {
      window = null;
    });
    void made.loadURL(`${appOrigin}/index.html`);
    return made;
  };

  return {
    open(location) {
      if (window === null) {
        waiting = location;
        window = make();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (location === null) return;
      if (isListening) window.webContents.send(getEventChannel('app.navigate'), location);
      else waiting = location;
    },
    reload() {
      isListening = false;
      window?.webContents.reload();
    },
    takeLocation() {
      const location = waiting;
      waiting = null;
      isListening = true;
      return location;
    },
  };
}
