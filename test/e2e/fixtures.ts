import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { type DemoHub, type HubOptions, startHub } from '../demo/start-hub.ts';
import { withoutSignIns } from '../demo/without-sign-ins.ts';
import { startTrayWatcher } from '../desktop/tray-watcher.ts';

export { expect };

/** The built app, started. */
export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Ends the app as "Quit" does and waits for it. */
  quit(): Promise<void>;
}

/** A person's computer: a home and the app's data, kept between launches of one test. */
export interface Computer {
  readonly home: string;
  readonly userData: string;
  /**
   * Starts the app; `env` adds to the environment, an undefined value removes. It is this project's, or in a folder.
   * `link` is one that the desktop opens with it.
   */
  launch(env?: Readonly<Record<string, string | undefined>>, appFolder?: string, link?: string): Promise<Running>;
  /** Writes what the PrimeHub command line leaves. */
  writeCliFile(content: unknown): void;
  /** Names a fault that the test provokes: every matching one is allowed, and the test fails when none comes. */
  expectFaults(pattern: RegExp): void;
  /** Addresses the app gave to the browser since it was started. */
  openedLinks(running: Running): Promise<readonly string[]>;
}

interface Fixtures {
  /** What a file's hub needs besides the quick deployments; set it by `test.use`. */
  readonly hubOptions: HubOptions;
  /**
   * Whether the app reads the versions of all models in the background, as it does for people. Most tests are about what a
   * page asks for by itself, and about what nobody has opened yet; those about all versions set it by `test.use`.
   */
  readonly readsAllVersions: boolean;
  readonly hub: DemoHub;
  readonly computer: Computer;
}

const root = resolve(import.meta.dirname, '../..');

export const test = base.extend<Fixtures, { readonly desktop: undefined }>({
  // The tests' own desktop has a tray, as most have; closing the window would end the app otherwise.
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern
    async ({}, use) => {
      const address = process.env.DBUS_SESSION_BUS_ADDRESS;
      const isOurs = process.platform === 'linux' && address !== undefined;
      const watcher = isOurs ? await startTrayWatcher(address) : null;
      await use(undefined);
      await watcher?.leave();
    },
    { scope: 'worker', auto: true },
  ],

  hubOptions: [{}, { option: true }],
  readsAllVersions: [false, { option: true }],

  hub: async ({ hubOptions }, use) => {
    const hub = await startHub({ timing: { pickUpMs: 300, deployMs: 1200, stopMs: 600 }, ...hubOptions });
    await use(hub);
    await hub.close();
  },

  computer: async ({ readsAllVersions }, use, testInfo) => {
    const folder = mkdtempSync(join(tmpdir(), 'primehub-models-e2e-'));
    const home = join(folder, 'home');
    const userData = join(folder, 'user-data');
    mkdirSync(home);
    if (!readsAllVersions) turnFleetOff(userData);
    const faults: string[] = [];
    const expected: RegExp[] = [];
    const running = new Set<Running>();

    const launch: Computer['launch'] = async (env = {}, appFolder = '.', link) => {
      const app = await _electron.launch({
        cwd: root,
        args: [appFolder, `--user-data-dir=${userData}`, ...(link === undefined ? [] : [link])],
        // Playwright would force its own; the theme is the app's to follow.
        colorScheme: null,
        env: environment({ HOME: home, USERPROFILE: home, PRIMEHUB_MODELS_TEST: '1', ...env }),
      });
      await app.evaluate(({ dialog, shell }) => {
        // A test that ends over a form half filled in discards it.
        dialog.showMessageBoxSync = () => 0;
        const links: string[] = [];
        Object.assign(globalThis, { openedLinks: links });
        shell.openExternal = async (address: string) => {
          links.push(address);
        };
      });
      watchTheHost(app, faults);
      app.on('window', (page) => watchForFaults(page, faults));
      const page = await app.firstWindow();
      watchForFaults(page, faults);
      // A window that has only just been made may still be without a name that finds it.
      await page.waitForFunction(() => location.pathname.endsWith('/index.html'));
      const started: Running = {
        app,
        page,
        quit: async () => {
          running.delete(started);
          await app.close();
        },
      };
      running.add(started);
      app.once('close', () => running.delete(started));
      return started;
    };

    await use({
      home,
      userData,
      launch,
      writeCliFile: (content) => {
        mkdirSync(join(home, '.primehub'), { recursive: true });
        writeFileSync(
          join(home, '.primehub/config.json'),
          typeof content === 'string' ? content : JSON.stringify(content),
        );
      },
      expectFaults: (pattern) => void expected.push(pattern),
      openedLinks: ({ app }) => app.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks),
    });

    if (testInfo.status !== testInfo.expectedStatus) {
      for (const { page } of running) await attachScreenshot(page, testInfo);
      const log = join(userData, 'logs/main.log');
      if (existsSync(log)) await testInfo.attach('main.log', { path: log });
    }
    for (const each of running) await each.quit();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    const unexpected = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    expect(unexpected, 'console errors, page errors and policy violations').toEqual([]);
    const missing = expected.filter((pattern) => !faults.some((fault) => pattern.test(fault)));
    expect(missing, 'faults that were expected and did not come').toEqual([]);
  },
});

/** Writes what the app keeps when a person has turned the reading of all versions off. */
function turnFleetOff(userData: string): void {
  mkdirSync(userData, { mode: 0o700 });
  writeFileSync(join(userData, 'fleet.json'), JSON.stringify({ version: 1, isOn: false, budget: 1_000_000_000 }));
}

/** Collects the last words of a Chromium that ended in the middle of a test: Playwright tells only that the app did. */
function watchTheHost(app: ElectronApplication, faults: string[]): void {
  app.process().stderr?.on('data', (chunk: Buffer) => {
    const text = String(chunk);
    if (text.startsWith('electron host: Chromium')) faults.push(text.trim());
  });
}

const watched = new WeakSet<Page>();

/** Collects what no screen may cause: errors in the console, uncaught errors, refusals by the content security policy. */
function watchForFaults(page: Page, faults: string[]): void {
  if (watched.has(page)) return;
  watched.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.stack ?? error.message}`));
}

async function attachScreenshot(
  page: Page,
  testInfo: { attach(name: string, options: { body: Buffer; contentType: string }): Promise<void> },
) {
  try {
    await testInfo.attach('window', { body: await page.screenshot({ timeout: 5000 }), contentType: 'image/png' });
  } catch {
    // The window is gone: the trace shows the rest.
  }
}

function environment(more: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const merged = { ...withoutSignIns(process.env), ...more };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** What the environment of the PrimeHub SDK says to sign in as a demo user: the quickest way to a connected app. */
export function signedIn(
  hub: DemoHub,
  user: keyof DemoHub['users'] = 'dana',
  group = 'fraud-detection',
): Record<string, string> {
  return { PRIMEHUB_API_ENDPOINT: hub.graphqlUrl, PRIMEHUB_API_TOKEN: hub.users[user].token, PRIMEHUB_GROUP: group };
}
