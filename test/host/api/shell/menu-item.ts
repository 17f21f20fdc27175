import { refuseOtherNames } from '../../refuse-other-names.ts';
import { windowRegistry } from '../../window-registry.ts';
import { lifecycle } from '../app/lifecycle.ts';
import type { BrowserWindow } from '../window/browser-window.ts';
import type { Menu } from './menu.ts';

type Options = Electron.MenuItemConstructorOptions;
type RoleAction = (window: BrowserWindow | undefined) => void;

const roleLabels: Readonly<Record<string, string>> = {
  about: 'About',
  close: 'Close Window',
  copy: 'Copy',
  cut: 'Cut',
  forcereload: 'Force Reload',
  minimize: 'Minimize',
  paste: 'Paste',
  quit: 'Quit',
  redo: 'Redo',
  reload: 'Reload',
  resetzoom: 'Actual Size',
  selectall: 'Select All',
  toggledevtools: 'Toggle Developer Tools',
  togglefullscreen: 'Toggle Full Screen',
  undo: 'Undo',
  zoomin: 'Zoom In',
  zoomout: 'Zoom Out',
  editmenu: 'Edit',
  filemenu: 'File',
  viewmenu: 'View',
  windowmenu: 'Window',
  help: 'Help',
};

const roleActions: Readonly<Record<string, RoleAction>> = {
  close: (window) => window?.close(),
  forcereload: (window) => window?.webContents.reload(),
  minimize: (window) => window?.minimize(),
  quit: () => lifecycle.quit(),
  reload: (window) => window?.webContents.reload(),
  resetzoom: (window) => window?.webContents.setZoomLevel(0),
  toggledevtools: (window) => window?.webContents.toggleDevTools(),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  zoomin: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5),
  zoomout: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5),
};

const roleSubmenus: Readonly<Record<string, readonly Options[]>> = {
  filemenu: [{ role: 'quit' }],
  editmenu: [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ],
  viewmenu: [
    { role: 'reload' },
    { role: 'forceReload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ],
  windowmenu: [{ role: 'minimize' }, { role: 'close' }],
};

let lastCommandId = 0;

/** An entry of a menu: plain state that a test reads and clicks. */
export class MenuItem {
  readonly id: string | undefined;
  readonly commandId = ++lastCommandId;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly icon: unknown;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  readonly click: (event?: unknown, window?: BrowserWindow) => void;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  menu: Menu | undefined;

  constructor(options: Options, buildMenu: (template: readonly Options[]) => Menu = refuseTemplate) {
    const role = options.role?.toLowerCase() ?? '';
    const template = options.submenu ?? roleSubmenus[role];
    this.id = options.id;
    this.role = options.role?.toLowerCase();
    this.type = options.type ?? (template ? 'submenu' : 'normal');
    this.label = options.label ?? roleLabels[role] ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator;
    this.icon = options.icon;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(template) ? buildMenu(template) : (template as Menu | undefined);
    this.click = (event = {}, window = windowRegistry.focused) => {
      this.#check();
      const action = roleActions[role];
      if (action) action(window);
      else options.click?.(this as never, window as never, event as never);
    };
  }

  #check(): void {
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type !== 'radio') return;
    for (const item of this.menu?.items ?? []) if (item.type === 'radio') item.checked = item === this;
  }
}

refuseOtherNames(MenuItem.prototype, 'MenuItem');

function refuseTemplate(): never {
  throw new Error('not in the host: a MenuItem whose submenu is a template; use Menu.buildFromTemplate');
}
