// The tiny app that shows whether Electron works here: opens a window as the app's is, waits until its page has painted, and
// quits. Writes each stage it reaches into a file, as a window program on Windows may lose what it prints.
import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app, BrowserWindow, ipcMain } from 'electron/main';
import webPreferences from '../../../electron/main/shell/window/web-preferences.json' with { type: 'json' };

const folder = dirname(fileURLToPath(import.meta.url));
/** Some Wayland systems paint no hidden window (electron/electron#48859): then it is shown. */
const hiddenMs = 2000;

tell('started');
app.enableSandbox();
app.on('render-process-gone', (_event, _contents, { reason }) => {
  tell(`gone ${reason}`);
  app.exit(1);
});
app.whenReady().then(open).catch(fail);

function open() {
  tell('ready');
  const window = new BrowserWindow({
    width: 320,
    height: 200,
    show: false,
    webPreferences: { ...webPreferences, preload: join(folder, 'preload.cjs') },
  });
  const timer = setTimeout(() => window.showInactive(), hiddenMs);
  ipcMain.once('painted', () => {
    clearTimeout(timer);
    tell('painted');
    app.quit();
  });
  window.loadURL(pathToFileURL(join(folder, 'index.html')).href).then(() => tell('opened'), fail);
}

function fail(error) {
  tell(`failed ${error instanceof Error ? error.message : String(error)}`);
  app.exit(1);
}

function tell(stage) {
  appendFileSync(process.env.PRIMEHUB_MODELS_PROBE, `${stage}\n`);
}
