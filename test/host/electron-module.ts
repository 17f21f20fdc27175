import { absent } from './absent.ts';
import { app } from './api/app/app.ts';
import { crashReporter } from './api/app/crash-reporter.ts';
import { powerMonitor } from './api/app/power-monitor.ts';
import { net } from './api/session/net.ts';
import { protocol } from './api/session/protocol.ts';
import { session } from './api/session/session.ts';
import { ClipboardItem, clipboard } from './api/shell/clipboard.ts';
import { dialog } from './api/shell/dialog.ts';
import { Menu } from './api/shell/menu.ts';
import { MenuItem } from './api/shell/menu-item.ts';
import { nativeImage } from './api/shell/native-image.ts';
import { Notification } from './api/shell/notification.ts';
import { shell } from './api/shell/shell.ts';
import { Tray } from './api/shell/tray.ts';
import { utilityProcess } from './api/utility/utility-process.ts';
import { BrowserWindow } from './api/window/browser-window.ts';
import { ipcMain } from './api/window/ipc-main.ts';
import { nativeTheme } from './api/window/native-theme.ts';
import { screen } from './api/window/screen.ts';
import { webContents } from './api/window/web-contents-registry.ts';
import { refuseOtherNames } from './refuse-other-names.ts';

// What `electron` exports to the main process. An import of a name that is not here fails when the module is linked, so the
// names that the host lacks stand here too; the first use of one throws.
export const autoUpdater = absent('autoUpdater');
export const BaseWindow = absent('BaseWindow');
export const BrowserView = absent('BrowserView');
export const contentTracing = absent('contentTracing');
export const desktopCapturer = absent('desktopCapturer');
export const globalShortcut = absent('globalShortcut');
export const ImageView = absent('ImageView');
export const inAppPurchase = absent('inAppPurchase');
export const MessageChannelMain = absent('MessageChannelMain');
export const netLog = absent('netLog');
export const parentPort = absent('parentPort');
export const powerSaveBlocker = absent('powerSaveBlocker');
export const pushNotifications = absent('pushNotifications');
export const safeStorage = absent('safeStorage');
export const ServiceWorkerMain = absent('ServiceWorkerMain');
export const ShareMenu = absent('ShareMenu');
export const systemPreferences = absent('systemPreferences');
export const TouchBar = absent('TouchBar');
export const View = absent('View');
export const webFrameMain = absent('webFrameMain');
export const WebContentsView = absent('WebContentsView');

const electron = refuseOtherNames(
  {
    app,
    autoUpdater,
    BaseWindow,
    BrowserView,
    BrowserWindow,
    ClipboardItem,
    clipboard,
    contentTracing,
    crashReporter,
    desktopCapturer,
    dialog,
    globalShortcut,
    ImageView,
    inAppPurchase,
    ipcMain,
    Menu,
    MenuItem,
    MessageChannelMain,
    nativeImage,
    nativeTheme,
    net,
    netLog,
    Notification,
    parentPort,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    pushNotifications,
    safeStorage,
    screen,
    ServiceWorkerMain,
    session,
    ShareMenu,
    shell,
    systemPreferences,
    TouchBar,
    Tray,
    utilityProcess,
    View,
    webContents,
    webFrameMain,
    WebContentsView,
  },
  'electron',
);

export {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  // `require('electron')` returns this, and `import electron from 'electron'` too.
  electron as 'module.exports',
  // biome-ignore lint/style/noDefaultExport: Electron has one
  electron as default,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
};
