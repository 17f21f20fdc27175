// The program behind bin/electron: Node runs the app's main bundle, Chromium draws its windows. See README.md.
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { lifecycle } from './api/app/lifecycle.ts';
import { desktop } from './api/shell/desktop.ts';
import { dialog } from './api/shell/dialog.ts';
import { plugDisplays } from './api/window/screen.ts';
import { recordedCalls } from './recorded-calls.ts';
import { registerElectronModule } from './register-electron-module.ts';
import { settings } from './settings.ts';
import { startDisplay } from './start-display.ts';

const { commandLine, app, executable, electronVersion } = settings;

if (commandLine.printsVersion) {
  console.log(`v${electronVersion}`);
  process.exit(0);
}
takeElectronsPlace();
openInspector();
registerElectronModule(new URL('./electron-module.ts', import.meta.url).href);
try {
  await run();
} catch (error) {
  if (!lifecycle.isEnding) console.error(error);
  lifecycle.exit(1);
}

/** Electron's order: `-r` modules, main with all its top-level awaits, Chromium, `ready`. */
async function run(): Promise<void> {
  if (!settings.isDriven) {
    console.error('This is the test host, not Electron: the real main process, with windows drawn by Chromium.');
    console.error('It has no tray, no menu bar and no native dialogs, and closing the last window ends the app.');
  }
  const require = createRequire(app.mainFile);
  for (const preload of commandLine.preloads) require(path.resolve(preload));
  await import(pathToFileURL(app.mainFile).href);
  if (lifecycle.isEnding) return;
  await startDisplay();
  if (!lifecycle.isEnding) lifecycle.markReady();
}

function takeElectronsPlace(): void {
  // Electron's argv has no slot for a script.
  process.argv = [executable, ...settings.arguments];
  process.execPath = executable;
  delete process.env.NODE_COMPILE_CACHE; // set by bin/electron for this process alone
  const properties = {
    type: 'browser',
    defaultApp: true,
    platform: settings.platform,
    resourcesPath: path.join(app.directory, 'resources'),
    versions: { ...process.versions, electron: electronVersion },
  };
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  }
  // For specs that want to see what would have reached the operating system.
  Object.defineProperty(globalThis, 'hostCalls', { value: recordedCalls.all });
  Object.defineProperty(globalThis, 'hostDesktop', { value: desktop });
  Object.defineProperty(globalThis, 'plugDisplays', { value: plugDisplays });
  // Once: the same signal again ends a program at once, as it does without a listener.
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.once(signal, () => lifecycle.quit());
  process.on('uncaughtException', (error) => {
    // As in Electron, an app's own listener replaces this one, and the app carries on.
    if (process.listenerCount('uncaughtException') > 1) return;
    dialog.showErrorBox('A JavaScript error occurred in the main process', `Uncaught Exception:\n${error.stack}`);
  });
}

// Prints "Debugger listening on ws://…", which Playwright waits for.
function openInspector(): void {
  const port = commandLine.switches.get('inspect') ?? commandLine.switches.get('inspect-brk');
  if (port === undefined) return;
  inspector.open(Number(port || 9229), '127.0.0.1', commandLine.switches.has('inspect-brk'));
}
