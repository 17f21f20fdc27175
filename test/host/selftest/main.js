// A small app that does once what the real one does: custom scheme with a nonce, guards, tray, ipc, close to hide.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  protocol,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron/main';

const here = import.meta.dirname;
const home = 'app://fixture/index.html';
const nonce = 'bm9uY2U=';
const policy = `default-src 'none'; frame-src https://frame.example; script-src 'self' 'nonce-${nonce}'; connect-src app: https://blocked.example`;
const transparentPixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What happened, for the specs to read. */
const log = [];
globalThis.fixture = { log, window: undefined, tray: undefined, trayMenu: undefined };

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
if (process.argv.includes('--dark')) nativeTheme.themeSource = 'dark';
try {
  utilityProcess.fork(path.join(here, 'utility.js'));
} catch (error) {
  log.push(`too early ${error}`);
}

if (!app.requestSingleInstanceLock({ from: 'fixture' })) {
  app.quit();
} else {
  app.on('second-instance', (_event, argv, _cwd, data) => log.push(`second ${argv.at(-1)} ${data.from}`));
  app.on('window-all-closed', () => log.push('window-all-closed'));
  app.on('before-quit', () => {
    globalThis.fixture.isQuitting = true;
  });
  app.whenReady().then(start);
}

function start() {
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(permission === 'clipboard-sanitized-write');
  });
  session.defaultSession.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (details, callback) => {
    const isOwn = details.url.startsWith('app://fixture/');
    if (!isOwn) log.push(`refused ${details.url}`);
    callback({ cancel: !isOwn });
  });
  session.defaultSession.on('will-download', (event, item, contents, frame) => {
    const isOfWindow = contents === globalThis.fixture.window.webContents && frame === contents.mainFrame;
    log.push(`will-download ${item.getFilename()} ${item.getURL()} ${isOfWindow}`);
    event.preventDefault();
  });
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('fail', () => {
    throw new TypeError('wrong');
  });
  ipcMain.handle('sender', (event) => ({
    isMainFrame: event.senderFrame === event.sender.mainFrame,
    url: event.senderFrame.url,
    origin: event.senderFrame.origin,
  }));
  ipcMain.on('note', (_event, text) => log.push(`note ${text}`));
  globalThis.fixture.trayMenu = Menu.buildFromTemplate([
    { id: 'show', label: 'Show', click: () => globalThis.fixture.window.show() },
    { type: 'separator' },
    { id: 'quit', label: 'Quit', role: 'quit' },
  ]);
  globalThis.fixture.tray = new Tray(nativeImage.createFromDataURL(transparentPixel));
  globalThis.fixture.tray.setContextMenu(globalThis.fixture.trayMenu);
  openWindow();
}

function openWindow() {
  const window = new BrowserWindow({
    width: 700,
    height: 500,
    show: false,
    webPreferences: { preload: path.join(here, 'preload.cjs'), contextIsolation: true, sandbox: true },
  });
  globalThis.fixture.window = window;
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (globalThis.fixture.isQuitting) return;
    event.preventDefault();
    window.hide();
  });
  window.on('closed', () => log.push('closed'));
  const contents = window.webContents;
  contents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    log.push(`will-navigate ${event.url}`);
    if (!event.url.startsWith('app://fixture/')) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    log.push(`will-frame-navigate ${event.isMainFrame} ${event.url}`);
    if (!event.isMainFrame && event.url.startsWith('https://frame.')) event.preventDefault();
  });
  contents.on('render-process-gone', (_event, details) => {
    log.push(`gone ${details.reason}`);
    contents.reload();
  });
  contents.on('console-message', ({ level, message }) => log.push(`console ${level} ${message}`));
  window.loadURL(home);
}

async function serve(request) {
  const { pathname } = new URL(request.url);
  log.push(`request ${pathname}`);
  const file = { '/index.html': 'index.html', '/page.js': 'page.js' }[pathname];
  if (!file) return new Response('not found', { status: 404 });
  const headers = {
    'content-type': file.endsWith('.js') ? 'text/javascript' : 'text/html',
    'content-security-policy': policy,
  };
  const text = await readFile(path.join(here, file), 'utf8');
  return new Response(text.replaceAll('%nonce%', nonce), { headers });
}
