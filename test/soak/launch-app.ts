import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { withoutSignIns } from '../demo/without-sign-ins.ts';
import { enginePid } from '../e2e/engine-process.ts';

const root = resolve(import.meta.dirname, '../..');
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= join(root, 'test/host/bin');

/** A person's computer: a home folder and the app's data, kept from launch to launch. */
export interface Profile {
  readonly home: string;
  readonly userData: string;
  remove(): void;
}

/** The app with its window. */
export interface RunningApp {
  /** Its main process. */
  readonly main: ElectronApplication;
  readonly page: Page;
  /** What no run may show: errors in the console, uncaught errors, and what the main process wrote to stderr about them. */
  readonly faults: readonly string[];
  /** Closes the window as its X does; the app lives on. */
  closeWindow(): Promise<void>;
  /** The process id of the engine that runs now; waits for one. */
  enginePid(): Promise<number>;
  /** `kill -9` of the main process with its group; resolves when nothing of it lives. */
  kill(): Promise<void>;
  /** Ends it in good order; resolves to its exit code. */
  quit(): Promise<number | null>;
}

/** Where `readsAllVersions` is left out, its app reads none that nobody opens: then what is asked, and how fast, is about what people do. */
export function makeProfile({ readsAllVersions = false } = {}): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'primehub-models-soak-'));
  const home = join(folder, 'home');
  const userData = join(folder, 'user-data');
  mkdirSync(home);
  mkdirSync(userData, { mode: 0o700 });
  writeFileSync(
    join(userData, 'fleet.json'),
    JSON.stringify({ version: 1, isOn: readsAllVersions, budget: 1_000_000_000 }),
  );
  return {
    home,
    userData,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** Starts the built app on a profile and waits for its window. */
export async function launchApp(profile: Profile): Promise<RunningApp> {
  const app = await _electron.launch({
    cwd: root,
    args: ['.', `--user-data-dir=${profile.userData}`],
    colorScheme: null,
    env: environment(profile),
    timeout: 20_000,
  });
  const child = app.process();
  const faults: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => {
    const text = chunk.toString('utf8');
    if (/unhandled|uncaught/i.test(text)) faults.push(`main: ${text.trim()}`);
  });
  const page = await app.firstWindow({ timeout: 20_000 });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.stack ?? error.message}`));
  // The first page of a window is an empty one.
  await page.waitForFunction(() => 'bridge' in globalThis && document.readyState === 'complete');
  return {
    main: app,
    page,
    faults,
    closeWindow: () =>
      app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }),
    enginePid: () => enginePid(app),
    kill: () => killGroup(child, profile),
    quit: async () => {
      await app.close();
      return child.exitCode;
    },
  };
}

/** Starts the app without anybody who drives it, for kills before there is a window; returns what kills it. */
export function startBlindly(profile: Profile): () => Promise<void> {
  const electron = createRequire(import.meta.url)('electron') as string;
  const child = spawn(electron, ['.', `--user-data-dir=${profile.userData}`], {
    cwd: root,
    env: { ...environment(profile), HOST_HEADED: '0' },
    stdio: 'ignore',
    detached: true,
  });
  return () => killGroup(child, profile);
}

async function killGroup(child: ChildProcess, profile: Profile): Promise<void> {
  const { pid } = child;
  if (pid === undefined) throw new Error('The app was not started');
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
  process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  await exited;
  await expectNothingLeft(profile);
}

/** Processes that ended with the main one may take a moment to vanish; the next launch must not meet them. */
async function expectNothingLeft({ userData }: Profile): Promise<void> {
  const deadline = performance.now() + 5000;
  for (let left = processesOf(userData); left.length > 0; left = processesOf(userData)) {
    if (performance.now() > deadline) throw new Error(`Left behind after the kill: ${left.join(', ')}`);
    await delay(10);
  }
}

/** Command lines of the living processes that mention the user data; there are none to find without /proc. */
function processesOf(userData: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // it has ended meanwhile
      }
    })
    .filter((line) => line.includes(userData));
}

function environment({ home }: Profile): Record<string, string> {
  return { ...withoutSignIns(process.env), HOME: home, USERPROFILE: home, PRIMEHUB_MODELS_TEST: '1' };
}
