import { join } from 'node:path';
import { nativeImage } from 'electron/common';
import { Menu, Tray } from 'electron/main';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import { buildAppMenu } from './app-menu-template.ts';
import { buildMenu } from './menu-builder.ts';
import { createMenuUpdates } from './menu-updates.ts';
import type { ShellCommand, ShellState } from './shell-state.ts';
import { buildTrayMenu } from './tray-template.ts';

export interface ShellMenus {
  /** Shows a state in the tray and the application menu, as soon as they may change. */
  show(state: ShellState): void;
  /** Makes the tray icon anew: a desktop that has begun to show icons shows none that were made before. */
  renewTray(): void;
  /** The tray's current menu, for end-to-end tests to click: Electron has no way to list trays. */
  trayMenu(): Menu | null;
}

/** Windows draws .ico best. macOS colours images named "…Template" to fit its menu bar; Electron finds the @2x files by name. */
const images: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'trayTemplate.png', win32: 'tray.ico' };

/** Makes the tray and the application menu. */
export function createShellMenus(options: {
  readonly icons: string;
  readonly run: (command: ShellCommand) => void;
  readonly clock: Clock;
  readonly log: Log;
}): ShellMenus {
  const { run, log } = options;
  let menu: Menu | null = null;
  let tray: Tray | null = makeTray();

  const updates = createMenuUpdates(options.clock, (state) => {
    menu = buildMenu(buildTrayMenu(state), run);
    const applicationMenu = buildMenu(buildAppMenu(state, process.platform), run);
    for (const each of [menu, applicationMenu]) {
      each.on('menu-will-show', () => updates.opened());
      each.on('menu-will-close', () => updates.closed());
    }
    tray?.setContextMenu(menu);
    Menu.setApplicationMenu(applicationMenu);
  });

  function makeTray(): Tray | null {
    try {
      const made = new Tray(nativeImage.createFromPath(join(options.icons, images[process.platform] ?? 'tray.png')));
      made.setToolTip('PrimeHub Models');
      // On macOS the click opens the menu. A window that comes up with it would cover it.
      if (process.platform !== 'darwin') made.on('click', () => run({ do: 'open', location: null }));
      if (menu !== null) made.setContextMenu(menu);
      return made;
    } catch (error) {
      log.warn('no tray icon', { error: String(error) });
      return null;
    }
  }

  return {
    show: updates.show,
    renewTray() {
      tray?.destroy();
      tray = makeTray();
    },
    trayMenu: () => menu,
  };
}
