// Where, when and how the app's window appears, on whatever screens there are.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Computer, expect, type Running, signedIn, test } from './fixtures.ts';
import { isHost } from './host-fixtures.ts';

type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
/** What the host keeps of each time that a window is shown. */
interface Shown {
  readonly isMaximized: boolean;
  readonly hasLoaded: boolean;
  readonly afterMs: number;
}
/** What the host puts on the global object of main. */
type HostGlobal = typeof globalThis & {
  readonly hostCalls: readonly { readonly name: string; readonly args: readonly unknown[] }[];
  readonly plugDisplays: (displays: readonly { id: number; bounds: Bounds; workArea?: Bounds }[]) => void;
};

const wide = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const beside = { id: 2, bounds: { x: 1920, y: 0, width: 1600, height: 1200 } };

function saveWindow(computer: Computer, state: Bounds & { readonly maximized: boolean }): void {
  mkdirSync(computer.userData, { recursive: true });
  writeFileSync(join(computer.userData, 'window.json'), JSON.stringify(state));
}

async function windowOf({ app, page }: Running) {
  const window = await app.browserWindow(page);
  return {
    isVisible: () => window.evaluate((each) => each.isVisible()),
    isMaximized: () => window.evaluate((each) => each.isMaximized()),
    bounds: () => window.evaluate((each) => each.getBounds()),
    minimum: () => window.evaluate((each) => each.getMinimumSize()),
    setBounds: (bounds: Bounds) => window.evaluate((each, wanted) => each.setBounds(wanted), bounds),
    maximize: () => window.evaluate((each) => each.maximize()),
    unmaximize: () => window.evaluate((each) => each.unmaximize()),
  };
}

function plug({ app }: Running, ...displays: (typeof wide & { workArea?: Bounds })[]): Promise<void> {
  return app.evaluate((_electron, given) => (globalThis as HostGlobal).plugDisplays(given), displays);
}

const isDrawn = (page: Page) => expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();

test('the window appears though nothing says that it is painted', async ({ computer }) => {
  const running = await computer.launch({ HOST_READY_TO_SHOW: 'never' });
  await isDrawn(running.page);
  const window = await windowOf(running);
  await expect.poll(() => window.isVisible()).toBe(true);
});

test('a maximised window is not shown before it has something to show, and comes back inside the screens', async ({
  computer,
}) => {
  test.skip(!isHost, 'only the host can say when a window was shown, and plug screens in and out');
  const saved = { x: 4000, y: -900, width: 1280, height: 800 };
  saveWindow(computer, { ...saved, maximized: true });
  writeFileSync(join(computer.userData, 'draws-without-graphics'), '');
  const running = await computer.launch();
  const window = await windowOf(running);
  await expect.poll(() => window.isVisible()).toBe(true);
  const shown = await running.app.evaluate(() =>
    (globalThis as HostGlobal).hostCalls.filter(({ name }) => name === 'window.show').map(({ args }) => args[0]),
  );
  expect(shown).toHaveLength(1);
  const [{ isMaximized, hasLoaded, afterMs }] = shown as [Shown];
  expect(isMaximized).toBe(true);
  // A busy computer may take longer to load the page than the window waits.
  expect(hasLoaded || afterMs >= 2_000).toBe(true);
  const calls = await running.app.evaluate(() => (globalThis as HostGlobal).hostCalls.map(({ name }) => name));
  expect(calls).toContain('app.disableHardwareAcceleration');

  // The place it was maximised from was on a screen that is gone.
  await window.unmaximize();
  expect(await window.bounds()).toEqual({ x: 320, y: 140, width: 1280, height: 800 });
  // Whoever drags a window half out of the screen may, also out of being maximised.
  const dragged = { x: 1500, y: 200, width: 800, height: 600 };
  await window.setBounds(dragged);
  await window.maximize();
  await window.unmaximize();
  expect(await window.bounds()).toEqual(dragged);

  await plug(running, wide, beside);
  const onSecond = { x: 2100, y: 200, width: 1300, height: 900 };
  await window.setBounds(onSecond);
  // A change that leaves it room moves nothing.
  await plug(running, wide, { ...beside, workArea: { ...beside.bounds, height: 1160 } });
  expect(await window.bounds()).toEqual(onSecond);

  await plug(running, wide, { ...beside, bounds: { x: 1920, y: 0, width: 800, height: 600 } });
  await expect.poll(() => window.bounds()).toEqual({ x: 1920, y: 0, width: 800, height: 600 });

  await plug(running, wide);
  await expect.poll(() => window.bounds()).toEqual({ x: 560, y: 240, width: 800, height: 600 });

  // One that is maximised is the desktop's to place. It goes back to a screen that is still there.
  await plug(running, wide, beside);
  await window.setBounds(onSecond);
  await window.maximize();
  await plug(running, wide);
  expect(await window.isMaximized()).toBe(true);
  await window.unmaximize();
  await expect.poll(() => window.bounds()).toEqual({ x: 310, y: 90, width: 1300, height: 900 });

  // A large scale leaves fewer pixels than the window's usual smallest size.
  await plug(running, {
    ...wide,
    bounds: { x: 0, y: 0, width: 640, height: 400 },
    workArea: { x: 0, y: 20, width: 640, height: 380 },
  });
  await expect.poll(() => window.bounds()).toEqual({ x: 0, y: 20, width: 640, height: 380 });
  await plug(running, wide);
  expect(await window.minimum()).toEqual([720, 480]);
});

test('Reload and the page’s own reload load the app again, and menus still lead somewhere', async ({
  hub,
  computer,
}) => {
  const { app, page } = await computer.launch(signedIn(hub));
  const list = page.getByRole('link', { name: 'card-fraud-xgb', exact: true });
  await expect(list).toBeVisible();
  for (const reload of [
    () => page.evaluate(() => void window.bridge.request('app.reload', {}, crypto.randomUUID())),
    () => page.evaluate(() => location.reload()),
    () => page.evaluate(() => location.assign(location.href.split('#', 1)[0] ?? '')),
  ]) {
    await page.evaluate(() => Object.assign(window, { isOld: true }));
    await reload();
    await expect.poll(() => page.evaluate(() => 'isOld' in window).catch(() => true)).toBe(false);
    await expect(list).toBeVisible();
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('menu-settings')?.click());
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('menu-models')?.click());
    await expect(list).toBeVisible();
  }
  await page.evaluate(() => location.assign('https://evil.example/'));
  await page.evaluate(() => location.assign('/assets/none.js'));
  await expect(list).toBeVisible();
});
