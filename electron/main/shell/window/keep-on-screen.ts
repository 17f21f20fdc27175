import { type BrowserWindow, screen } from 'electron/main';
import { fitToScreen, type Rectangle } from './fit-to-screen.ts';

/** ms. Desktops move windows themselves when a monitor goes, some time after Electron tells of it. */
const settleMs = 1_000;
/** px. Windows counts its invisible borders, which reach beyond the screen when a window touches its edge. */
const invisible = process.platform === 'win32' ? 16 : 0;

/**
 * Keeps an open window on the screens as they change: one is unplugged, or gets another scale, resolution or panel. A
 * maximised or minimised window is the desktop's own to place, until it is restored.
 */
export function keepOnScreen(window: BrowserWindow): void {
  let settling: NodeJS.Timeout | undefined;
  /** The screens changed while the desktop placed it: where it goes back to may be gone. */
  let isOwed = false;
  const place = (): void => {
    if (window.isDestroyed()) return;
    isOwed = window.isMaximized() || window.isFullScreen() || window.isMinimized();
    if (isOwed) return;
    const now = window.getBounds();
    const { bounds, minimum } = fitToScreen(now, listWorkAreas());
    window.setMinimumSize(minimum.width, minimum.height);
    if (!isNearly(now, bounds)) window.setBounds(bounds);
  };
  const placeTwice = (): void => {
    place();
    clearTimeout(settling);
    settling = setTimeout(place, settleMs);
  };
  const changes = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
  for (const change of changes) screen.on(change as 'display-added', placeTwice);
  for (const event of ['unmaximize', 'leave-full-screen', 'restore'] as const) {
    window.on(event as 'restore', () => {
      // Otherwise it is where the person wants it: some windows are dragged out of being maximised.
      if (isOwed) placeTwice();
    });
  }
  window.once('closed', () => {
    clearTimeout(settling);
    for (const change of changes) screen.off(change as 'display-added', placeTwice);
  });
}

/** Lists the parts of the screens that windows may cover, the main screen's first. */
export function listWorkAreas(): readonly Rectangle[] {
  const main = screen.getPrimaryDisplay().id;
  return screen
    .getAllDisplays()
    .sort((one, other) => Number(other.id === main) - Number(one.id === main))
    .map(({ workArea }) => workArea);
}

function isNearly(one: Rectangle, other: Rectangle): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(one[side] - other[side]) <= invisible);
}
