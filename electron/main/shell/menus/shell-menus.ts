import { join } from 'node:path';
import { nativeImage } from 'electron/common';
import { Menu, Tray } from 'electron/main';
import type { Log } from '../../../process/log.ts';
import { buildAppMenu } from './app-menu-template.ts';
import { buildMenu } from './menu-builder.ts';
import type { ShellCommand, ShellState } from './shell-state.ts';
import { buildTrayMenu } from './tray-template.ts';

export interface ShellMenus {
  /** Shows a state in the tray and the application menu. Rebuilds nothing when it has not changed. */
  show(state: ShellState): void;
  /** The tray's current menu, for end-to-end tests to click: Electron has no way to list trays. */
  trayMenu(): Menu | null;
}

/** Makes the tray and the application menu. A desktop without a tray keeps the menu. */
export function createShellMenus(options: {
  readonly icons: string;
  readonly run: (command: ShellCommand) => void;
  readonly log: Log;
}): ShellMenus {
  const { run, log } = options;
  let tray: Tray | null = null;
  let shown = '';
  let menu: Menu | null = null;
  try {
    // macOS colours images named "…Template" to fit its menu bar. Electron finds the @2x files beside these by name.
    const icon = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
    tray = new Tray(nativeImage.createFromPath(join(options.icons, icon)));
    tray.setToolTip('PrimeHub Models');
    tray.on('click', () => run({ do: 'open', location: null }));
  } catch (error) {
    log.warn('no tray on this desktop', { error: String(error) });
  }
  return {
    show(state) {
      const text = JSON.stringify(state);
      if (text === shown) return;
      shown = text;
      menu = buildMenu(buildTrayMenu(state), run);
      tray?.setContextMenu(menu);
      Menu.setApplicationMenu(buildMenu(buildAppMenu(state, process.platform), run));
    },
    trayMenu: () => menu,
  };
}
