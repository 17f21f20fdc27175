import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';

const host = path.join(import.meta.dirname, '../host');

/** The small app that proves the host, in `test/host/selftest`. */
export const fixtureApp = path.join(host, 'selftest');
/** What runs it: the host, or Electron itself where it is there. */
export const executable = createRequire(import.meta.url)('electron') as string;
/** Electron itself lacks nothing, and is not asked for what the host alone says. */
export const isHost = executable.startsWith(path.join(host, 'bin'));

/** What the small app puts on its global object in main. */
export interface MainGlobal {
  readonly fixture: {
    readonly log: string[];
    readonly window: Electron.BrowserWindow;
    readonly tray: Electron.Tray;
    readonly trayMenu: Electron.Menu;
  };
  opened: string[];
}

interface Started {
  readonly userData: string;
  readonly app: ElectronApplication;
}

/** A test of the host: the small app with a profile of its own, and its page. */
export const test = base.extend<{ userData: string; app: ElectronApplication; page: Page }, { sharedApp: Started }>({
  sharedApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      await withFolder(async (userData) => {
        const app = await launch(userData);
        await use({ userData, app });
        await app.close();
      });
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  userData: async ({}, use) => {
    await withFolder(use);
  },
  app: async ({ userData }, use) => {
    const app = await launch(userData);
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.getByRole('heading').waitFor();
    await use(page);
  },
});

/** A test of the host that neither ends the small app nor spoils its page: one app serves all such tests of a worker. */
export const testInOneApp = test.extend({
  userData: ({ sharedApp }, use) => use(sharedApp.userData),
  app: async ({ sharedApp: { app } }, use) => {
    await use(app);
    await endUtilities(app);
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.waitForURL('**/index.html');
    await app.evaluate(() => {
      const { log } = (globalThis as unknown as MainGlobal).fixture;
      // What was noted before the app was ready belongs to every test.
      log.splice(0, log.length, ...log.filter((line) => line.startsWith('too early')));
    });
    await page.reload();
    await page.getByRole('heading').waitFor();
    await use(page);
  },
});

/** Starts the small app; two of one profile are two instances. */
export function launch(userData: string, ...args: string[]): Promise<ElectronApplication> {
  // A null scheme leaves the choice to nativeTheme.
  return _electron.launch({ args: [fixtureApp, `--user-data-dir=${userData}`, ...args], colorScheme: null });
}

/** What the small app has written down, oldest first. */
export function readLog(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as MainGlobal).fixture.log);
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'host-spec-'));
  await use(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Ends the utility processes that a test leaves behind, some of them in an endless loop. */
async function endUtilities(app: ElectronApplication): Promise<void> {
  const end = () =>
    app.evaluate(({ app: electronApp }) => {
      const left = electronApp.getAppMetrics().filter(({ serviceName }) => serviceName === 'node.mojom.NodeService');
      for (const { pid } of left) process.kill(pid, 'SIGKILL');
      return left.length;
    });
  await expect.poll(end).toBe(0);
}
