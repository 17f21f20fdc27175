import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ElectronApplication, Page } from '@playwright/test';
import electron from 'electron';
import { openDeployment } from './deploy-steps.ts';
import { type Computer, expect, type Running, signedIn, test } from './fixtures.ts';

// Menus change every few seconds at most.
test.use({ hubOptions: { timing: { pickUpMs: 300, deployMs: 3000, stopMs: 5000 } } });

interface Line {
  readonly id: string;
  readonly label: string;
  readonly enabled: boolean;
}

type Which = 'tray' | 'application';
type TestGlobal = typeof globalThis & { readonly trayMenu: () => Electron.Menu };

/** All lines of a menu and its submenus as it is now. */
function linesOf(app: ElectronApplication, which: Which = 'tray'): Promise<Line[]> {
  return app.evaluate(({ Menu }, name) => {
    const flat = (items: readonly Electron.MenuItem[]): Line[] =>
      items.flatMap(({ id, label, enabled, submenu }) => [{ id, label, enabled }, ...flat(submenu?.items ?? [])]);
    const menu = name === 'tray' ? (globalThis as TestGlobal).trayMenu() : Menu.getApplicationMenu();
    return flat(menu?.items ?? []);
  }, which);
}

/** Clicks the line whose label or id begins so; what the click ends is not waited for. */
async function choose(app: ElectronApplication, start: string, which: Which = 'tray'): Promise<void> {
  await expect.poll(async () => (await linesOf(app, which)).some((line) => isNamed(line, start))).toBe(true);
  const { id } = (await linesOf(app, which)).find((line) => isNamed(line, start)) ?? { id: '' };
  await app.evaluate(
    ({ Menu }, [wanted, name]) => {
      const menu = name === 'tray' ? (globalThis as TestGlobal).trayMenu() : Menu.getApplicationMenu();
      // After the answer: "Quit" would take it along.
      setImmediate(() => menu?.getMenuItemById(wanted)?.click());
    },
    [id, which] as const,
  );
}

const isNamed = ({ id, label }: Line, start: string): boolean => label.startsWith(start) || id?.startsWith(start);

const labelsOf = async (app: ElectronApplication): Promise<string[]> =>
  (await linesOf(app)).map(({ label, enabled }) => (enabled ? label : `(${label})`)).filter((label) => label !== '');

/** Whether the window is on screen; null without one. */
const isShown = (app: ElectronApplication): Promise<boolean | null> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? null);

async function closeWindow({ app, page }: Running): Promise<void> {
  await expect.poll(() => isShown(app)).toBe(true);
  const window = await app.browserWindow(page);
  await window.evaluate((each) => each.close());
  await expect.poll(() => isShown(app)).toBe(false);
}

/** What happens by itself ten minutes after the window was closed. */
async function letGo({ app, page }: Running): Promise<void> {
  const window = await app.browserWindow(page);
  const gone = page.waitForEvent('close');
  await window.evaluate((each) => each.destroy());
  await gone;
  await expect.poll(() => isShown(app)).toBe(null);
}

/** "Quit" in a menu ends the app cleanly. */
async function quitBy(app: ElectronApplication, which: Which): Promise<void> {
  const ended = once(app.process(), 'exit');
  await choose(app, 'Quit PrimeHub Models', which);
  expect(await ended).toEqual([0, null]);
}

/** Does something that opens the window, and gives its page. */
async function opening(app: ElectronApplication, act: () => Promise<unknown>): Promise<Page> {
  const opened = app.waitForEvent('window');
  await act();
  return opened;
}

test('the menus of tray and app say what is open, and do what their lines say', async ({ hub, computer }) => {
  // Menus change a while after what they tell of.
  test.slow();
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;

  await test.step('they list each group’s MLflow and what is in motion', async () => {
    await expect
      .poll(() => labelsOf(app))
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^\(Fraud Detection: \d+ models, updated just now\)$/),
          'Open MLflow UI',
          'Fraud Detection',
          'Customer Churn',
          'Marketing Science',
          'merchant-risk: Deploying',
          'uplift-holdout: Failed',
        ]),
      );
    expect(await labelsOf(app)).not.toContainEqual(expect.stringMatching(/^card-fraud-live/));
  });

  await test.step('the application menu holds all that the tray has', async () => {
    await expect.poll(() => labelsOf(app)).toContain('merchant-risk: Deploying');
    // Read one after the other, they may tell of two moments.
    await expect(async () => {
      const inMenu = (await linesOf(app, 'application')).map(({ label, enabled }) => `${label} ${enabled}`);
      const inTray = (await linesOf(app)).filter(({ label }) => label !== '');
      expect(inMenu).toEqual(expect.arrayContaining(inTray.map(({ label, enabled }) => `${label} ${enabled}`)));
    }).toPass({ timeout: 10_000 });
  });

  await test.step('Refresh reads the models anew', async () => {
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    hub.mlflow.main.registry.models.create({ name: 'brand-new' });
    await choose(app, 'Refresh');
    await page.getByRole('combobox', { name: 'Search models' }).fill('brand-new');
    await expect(page.getByRole('link', { name: 'brand-new', exact: true })).toBeVisible();
  });

  await test.step('a deployment that is sent shows until it has settled', async () => {
    await openDeployment(page, 'customer-value');
    await page.getByRole('button', { name: 'Stop customer-value' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => labelsOf(app)).toContain('customer-value: Stopping');
    await expect.poll(() => labelsOf(app)).not.toContainEqual(expect.stringMatching(/^customer-value/));
  });

  await test.step('a group without MLflow says so when it is asked for, and is disabled from then on', async () => {
    await running.app.evaluate(({ Notification }) => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      Notification.prototype.show = function show(this: Electron.Notification) {
        told.push(`${this.title}: ${this.body}`);
      };
    });
    await choose(running.app, 'Customer Churn');
    await expect.poll(() => labelsOf(running.app)).toContain('(Customer Churn: not configured)');
    await expect
      .poll(() => running.app.evaluate(() => (globalThis as unknown as { told: string[] }).told))
      .toContainEqual(
        expect.stringMatching(/^MLflow UI was not opened: No MLflow address is set for the group Customer Churn\./),
      );
    expect(await computer.openedLinks(running)).toEqual([]);
  });

  await test.step('MLflow opens at its pages’ own address, from tray and menu, though the window is closed', async () => {
    await closeWindow(running);
    for (const which of ['tray', 'application'] as const) {
      await choose(running.app, 'mlflow:', which);
    }
    const address = `http://localhost:${hub.mlflow.main.port}/#/models`;
    await expect.poll(() => computer.openedLinks(running)).toEqual([address, address]);
    await choose(running.app, 'Marketing Science');
    await expect.poll(() => computer.openedLinks(running)).toHaveLength(3);
    expect((await computer.openedLinks(running)).at(-1)).toBe(`http://127.0.0.1:${hub.mlflow.small.port}/#/models`);
  });
});

test('a closed window comes back as it was, or is made anew, a deployment in motion opens its page, and the tray quits', async ({
  hub,
  computer,
}) => {
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await page.getByRole('combobox', { name: 'Search models' }).fill('fraud');
  const visibility = () => page.evaluate(() => document.visibilityState);
  await closeWindow(running);
  await expect.poll(visibility).toBe('hidden');
  await choose(app, 'Open PrimeHub Models');
  await expect.poll(() => isShown(app)).toBe(true);
  await expect.poll(visibility).toBe('visible');
  await expect(page.getByRole('combobox', { name: 'Search models' })).toHaveValue('fraud');

  await closeWindow(running);
  await choose(app, 'merchant-risk');
  await expect(page.getByRole('heading', { name: 'merchant-risk', level: 1 })).toBeVisible();
  await expect.poll(() => isShown(app)).toBe(true);
  await choose(app, 'Settings', 'application');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();

  await closeWindow(running);
  await letGo(running);
  const next = await opening(app, () => choose(app, 'Open PrimeHub Models'));
  await expect(next.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
  await letGo({ ...running, page: next });
  const again = await opening(app, () => choose(app, 'uplift-holdout', 'application'));
  await expect(again.getByRole('heading', { name: 'uplift-holdout', level: 1 })).toBeVisible();
  expect(app.windows()).toHaveLength(1);
  await quitBy(app, 'tray');
});

test('a second start opens the window of the first and ends; the application menu quits', async ({ hub, computer }) => {
  const running = await computer.launch(signedIn(hub));
  await closeWindow(running);
  expect(await startAgain(computer)).toEqual([0, null]);
  await expect.poll(() => isShown(running.app)).toBe(true);
  await closeWindow(running);
  await letGo(running);
  const page = await opening(running.app, async () => {
    expect(await startAgain(computer)).toEqual([0, null]);
  });
  await expect(page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();

  const window = await running.app.browserWindow(page);
  await window.evaluate((each) => each.minimize());
  expect(await startAgain(computer)).toEqual([0, null]);
  await expect.poll(() => window.evaluate((each) => [each.isMinimized(), each.isFocused()])).toEqual([false, true]);
  expect(running.app.windows()).toHaveLength(1);
  await quitBy(running.app, 'application');
});

test('without a connection the menu says so, and the window comes back where and as large as it was', async ({
  computer,
}) => {
  const bounds = { x: 140, y: 90, width: 1010, height: 720 };
  const first = await computer.launch();
  await expect
    .poll(() => labelsOf(first.app))
    .toEqual(['(Not connected)', 'Open PrimeHub Models', '(Open MLflow UI)', '(Refresh)', 'Quit PrimeHub Models']);

  const window = await first.app.browserWindow(first.page);
  await window.evaluate((each, wanted) => each.setBounds(wanted), bounds);
  await closeWindow(first);
  await letGo(first);
  const page = await opening(first.app, () => choose(first.app, 'Open PrimeHub Models'));
  const reopened = await first.app.browserWindow(page);
  expect(await reopened.evaluate((each) => each.getBounds())).toEqual(bounds);
  await reopened.evaluate((each) => each.maximize());
  await first.quit();

  const second = await computer.launch();
  const later = await second.app.browserWindow(second.page);
  await expect
    .poll(() => later.evaluate((each) => [each.isMaximized(), each.getNormalBounds()]))
    .toEqual([true, bounds]);
});

/** Starts the app once more with the same data; gives how it ended. */
function startAgain({ home, userData }: Computer): Promise<unknown[]> {
  // Outside the app, the package gives the path of its program.
  const program = electron as unknown as string;
  const second = spawn(program, ['.', '--no-sandbox', `--user-data-dir=${userData}`], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, HOME: home },
    stdio: 'ignore',
  });
  return once(second, 'exit');
}
