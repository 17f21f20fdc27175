import type { BrowserWindow } from 'electron/main';

/** ms. Later than any first paint on a computer that is not in trouble. */
const longestWait = 2_000;

/**
 * Shows a new window at the first sign that it has something to show: painted, loaded, or after two seconds. Some Wayland
 * systems send no `ready-to-show` for a hidden window (electron/electron#48859), and a page may fail to load. Maximising
 * shows a window too, unpainted, so that waits as well.
 */
export function showWhenReady(
  window: BrowserWindow,
  options: {
    readonly isMaximized: boolean;
    /** Asked at that moment: it may have been closed before it was seen. */
    readonly isWanted?: () => boolean;
  },
): {
  /** Whether that has happened. Until then nobody should show it. */
  isShown(): boolean;
} {
  let isShown = false;
  const show = (): void => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    clearTimeout(timer);
    if (options.isWanted?.() === false) return;
    if (options.isMaximized) window.maximize();
    window.show();
  };
  const timer = setTimeout(show, longestWait);
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', show);
  window.once('closed', () => clearTimeout(timer));
  return { isShown: () => isShown };
}
