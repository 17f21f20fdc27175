import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

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

/** A test of the host: the small app with a profile of its own, and its page. */
export const test = base.extend<{ userData: string; app: ElectronApplication; page: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  userData: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'host-spec-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
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

/** Starts the small app; two of one profile are two instances. */
export function launch(userData: string, ...args: string[]): Promise<ElectronApplication> {
  // A null scheme leaves the choice to nativeTheme.
  return _electron.launch({ args: [fixtureApp, `--user-data-dir=${userData}`, ...args], colorScheme: null });
}

/** What the small app has written down, oldest first. */
export function readLog(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as MainGlobal).fixture.log);
}
