// Closing the window keeps the app in the tray, where there is one and the person wants that; otherwise it ends. What is typed stays.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { startSessionBus } from '../desktop/session-bus.ts';
import { startTrayWatcher } from '../desktop/tray-watcher.ts';
import { openDeployForm } from './deploy-steps.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';
import { type HostGlobal, isOnHost } from './host-global.ts';

const isShown = ({ app }: Running): Promise<boolean | null> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? null);

/** Closes the window as its X does. The app may end before it has answered. */
function close({ app }: Running): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => void setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()));
}

/** Closes the window, and waits for the end of the app. */
async function closeForGood(running: Running): Promise<void> {
  const ended = once(running.app.process(), 'exit');
  await close(running);
  expect(await ended).toEqual([0, null]);
}

function clickTray(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate((_electron, item) => {
    const { trayMenu } = globalThis as unknown as { readonly trayMenu: () => Electron.Menu };
    setImmediate(() => trayMenu().getMenuItemById(item)?.click());
  }, id);
}

const choices = (page: Page) => page.getByRole('radiogroup', { name: 'When the window is closed' });

/** Answers the question of the native dialog, and counts how often it was asked. */
function answerDialog(app: ElectronApplication, button: 'Keep Editing' | 'Discard'): Promise<void> {
  return app.evaluate(({ dialog }, wanted) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBoxSync = (({ message, buttons }: Electron.MessageBoxSyncOptions) => {
      asked.push(message);
      return buttons?.indexOf(wanted) ?? -1;
    }) as typeof dialog.showMessageBoxSync;
  }, button);
}
const asked = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { readonly asked: string[] }).asked);

test('without a tray closing ends the app, and the settings say so; a tray that comes later is used', async ({
  hub,
  computer,
}) => {
  test.skip(process.platform !== 'linux', 'macOS and Windows have a tray');
  const bus = await startSessionBus();
  const desktop = { DBUS_SESSION_BUS_ADDRESS: bus.address, ...signedIn(hub) };
  const first = await computer.launch(desktop);
  await expect(first.page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
  await closeForGood(first);

  const second = await computer.launch(desktop);
  const { app, page } = second;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(choices(page).getByRole('radio', { name: 'Quit the app' })).toBeChecked();
  await expect(choices(page).getByRole('radio', { name: 'Keep the app in the tray' })).toBeDisabled();
  await expect(page.getByText('This desktop shows no tray icons')).toBeVisible();

  const watcher = await startTrayWatcher(bus.address);
  await close(second);
  await expect.poll(() => isShown(second)).toBe(false);
  await clickTray(app, 'open');
  await expect.poll(() => isShown(second)).toBe(true);
  if (isOnHost) {
    // The icon that was made before there was a tray is not shown: Electron has given it up.
    const trays = () =>
      app.evaluate(() => (globalThis as HostGlobal).hostDesktop.trays.map((tray) => tray.isDestroyed));
    expect(await trays()).toEqual([true, false]);
  }
  await watcher.leave();
  await closeForGood(second);
  await bus.close();
});

test('with a tray the person chooses whether closing ends the app, and that is kept', async ({ hub, computer }) => {
  const first = await computer.launch(signedIn(hub));
  await first.page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(choices(first.page).getByRole('radio', { name: 'Keep the app in the tray' })).toBeChecked();
  await choices(first.page).getByRole('radio', { name: 'Quit the app' }).check();
  const file = join(computer.userData, 'shell-settings.json');
  await expect.poll(() => readFileSync(file, { encoding: 'utf8', flag: 'a+' })).toBe('{"closing":"quit"}');
  await closeForGood(first);

  const second = await computer.launch(signedIn(hub));
  await second.page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(choices(second.page).getByRole('radio', { name: 'Quit the app' })).toBeChecked();
  await choices(second.page).getByRole('radio', { name: 'Keep the app in the tray' }).check();
  await expect.poll(() => readFileSync(file, 'utf8')).toBe('{"closing":"tray"}');
  await close(second);
  await expect.poll(() => isShown(second)).toBe(false);
});

test('a form that is being filled in is there when the window comes back, and the app does not end without a question', async ({
  hub,
  computer,
}) => {
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await openDeployForm(page, { model: 'card-fraud-xgb', version: 14 });
  const name = page.getByRole('textbox', { name: 'Deployment Name' });
  await name.fill('half a name');
  await close(running);
  await expect.poll(() => isShown(running)).toBe(false);
  const took = await app.evaluate(({ BrowserWindow }) => {
    const { trayMenu } = globalThis as unknown as { readonly trayMenu: () => Electron.Menu };
    const started = performance.now();
    trayMenu().getMenuItemById('open')?.click();
    return BrowserWindow.getAllWindows()[0]?.isVisible() === true ? performance.now() - started : null;
  });
  expect(took).not.toBeNull();
  expect(took).toBeLessThan(100);
  await expect(name).toHaveValue('half a name');

  await answerDialog(app, 'Keep Editing');
  await close(running);
  await expect.poll(() => isShown(running)).toBe(false);
  await clickTray(app, 'quit');
  await expect.poll(() => asked(app)).toEqual(['Discard the changes?']);
  await expect.poll(() => isShown(running)).toBe(true);
  await expect(name).toHaveValue('half a name');
  // The app goes on as before: closing keeps the window.
  await close(running);
  await expect.poll(() => isShown(running)).toBe(false);

  await answerDialog(app, 'Discard');
  const ended = once(app.process(), 'exit');
  await clickTray(app, 'quit');
  expect(await ended).toEqual([0, null]);
});
