import { startSessionBus } from '../../desktop/session-bus.ts';
import { expect, signedIn, test } from '../fixtures.ts';
import { openModels, pictures } from './pictures.ts';

test('a page that crashes', async ({ hub, computer }) => {
  const show = pictures(10);
  // What React writes about the crash.
  computer.expectFaults(/Unforeseen value/);
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.evaluate(() => {
    Date.prototype.getTime = () => {
      throw new RangeError('Unforeseen value');
    };
  });
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await expect(page.getByText('This page could not be shown')).toBeVisible();
  await show(running, 'page-crashed');

  // Only said to main: of a process that is really gone, Playwright would see no more.
  await app.evaluate(({ BrowserWindow }) => {
    const gone = { reason: 'crashed', exitCode: 139 } as const;
    BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, gone);
  });
  await expect(page.getByText('The window crashed and was loaded again.')).toBeVisible();
  await openModels(page);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await show(running, 'loaded-after-crash');
});

test('a desktop without a tray', async ({ hub, computer }) => {
  test.skip(process.platform !== 'linux', 'macOS and Windows have a tray');
  const show = pictures(11);
  const bus = await startSessionBus();
  const running = await computer.launch({ DBUS_SESSION_BUS_ADDRESS: bus.address, ...signedIn(hub) });
  const { page } = running;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByText('This desktop shows no tray icons')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'When the window is closed' }).scrollIntoViewIfNeeded();
  await show(running, 'no-tray');
  await running.quit();
  await bus.close();
});
