import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readAppManifest } from './app-manifest.ts';
import { parseCommandLine } from './command-line.ts';

const commandLine = parseCommandLine(process.argv.slice(2));
const electronVersion = readElectronVersion();
const isDriven = commandLine.switches.has('remote-debugging-port');

/** How this run of the host was asked for, by its command line and its environment. Read once, before anything changes them. */
export const settings = {
  commandLine,
  electronVersion,
  app: readAppManifest(commandLine.appPath, electronVersion),
  /** The file whose name stands in for Electron's executable. */
  executable: path.join(import.meta.dirname, 'bin', 'electron'),
  /** The Node that runs the host, and the app's own processes too. */
  node: process.execPath,
  /** Where that Node keeps compiled code, as its environment says it. */
  compileCache: process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {},
  arguments: process.argv.slice(2) as readonly string[],
  /** A test drives this run over Chromium's debugging port; otherwise a person looks at it. */
  isDriven,
  isHeaded: process.env.HOST_HEADED
    ? process.env.HOST_HEADED !== '0'
    : !isDriven && Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
  isDebugging: process.env.HOST_DEBUG === '1',
  /** What main takes the system for: to see what the app asks of Electron on another one. */
  platform: process.env.HOST_PLATFORM || process.platform,
  /** Some Wayland systems send no `ready-to-show` for a hidden window. */
  saysReadyToShow: process.env.HOST_READY_TO_SHOW !== 'never',
  /** A page that answers nothing for so many ms is `unresponsive`; 0: nobody watches. */
  hangMs: Number(process.env.HOST_HANG_MS ?? 0),
  userDataDir: commandLine.switches.get('user-data-dir'),
  /** Chromium refuses to start as root with its sandbox. */
  hasSandbox: !commandLine.switches.has('no-sandbox') && process.getuid?.() !== 0,
} as const;

function readElectronVersion(): string {
  const file = path.join(import.meta.dirname, '../../node_modules/electron/package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
